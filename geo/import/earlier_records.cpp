#include "geo/import/earlier_records.hpp"

namespace reten {

RowValues* EarlierRecords::operator()(RawRowRef ref) {
    auto const* first = run_.imported_row(ref);
    if (first == nullptr) return nullptr;
    group_.rows.assign(1, *first);
    if (shaper_.rules().meaning == RowMeaning::victim) {
        for (auto next = ref;;) {
            ++next.row;
            auto const* row = run_.imported_row(next);
            if (row == nullptr || !shaper_.belongs(group_.rows.front(), *row)) break;
            group_.rows.push_back(*row);
        }
    }
    shaper_.shape(group_);
    auto& values = reading_of(ref.batch).values;
    values.begin(group_.records().front());
    return &values;
}

EarlierRecords::Reading& EarlierRecords::reading_of(BatchId batch) {
    auto& reading = readings_[batch];
    if (!reading) {
        auto const then = run_.reading_of(batch).value_or(EarlierReading{});
        auto reader = with_geometry_ ? nullptr : reader_of_cells(then.crs);
        reading = std::make_unique<Reading>(plan_, survey_, then.date_order, std::move(reader));
    }
    return *reading;
}

} // namespace reten
