#include "geo/import/earlier_records.hpp"

#include <functional>
#include <set>

namespace reten {

RowValues* EarlierRecords::operator()(RawRowRef ref) {
    auto const* first = run_.imported_row(ref);
    if (first == nullptr) return nullptr;
    group_.rows.assign(1, *first);
    if (shaper_.rules().meaning == RowMeaning::victim) {
        auto const event = std::string{shaper_.event_of(*first)};
        if (!event.empty()) add_victims_of(event, ref);
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
        std::unique_ptr<LonLatReader> reader;
        if (!with_geometry_) reader = reader_of_cells(then.crs);
        reading = std::make_unique<Reading>(plan_, survey_, then.date_order, std::move(reader));
    }
    return *reading;
}

void EarlierRecords::add_victims_of(std::string const& event, RawRowRef first) {
    auto const& all = events_of(first.batch);
    auto const [begin, end] = all.equal_range(std::hash<std::string>{}(event));
    std::set<std::int64_t> rows;
    for (auto at = begin; at != end; ++at) rows.insert(at->second);
    for (auto const row : rows) {
        if (row == first.row) continue;
        auto const* next = run_.imported_row({first.batch, row});
        if (next != nullptr && shaper_.event_of(*next) == event) group_.rows.push_back(*next);
    }
}

EarlierRecords::RowsByEvent const& EarlierRecords::events_of(BatchId batch) {
    auto const known = events_.find(batch);
    if (known != events_.end()) return known->second;
    auto& rows = events_[batch];
    run_.for_each_imported_row(batch, [&](TableRow const& row) {
        auto const event = std::string{shaper_.event_of(row)};
        if (!event.empty()) rows.emplace(std::hash<std::string>{}(event), row.row);
    });
    return rows;
}

} // namespace reten
