#include "geo/import/import_batch_run.hpp"

#include "geo/import/working_projection.hpp"
#include "geo/tables/source_identity.hpp"
#include "geo/tables/wkt.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace reten {

namespace {

bool read_alike(ImportBatch const& a, ImportBatch const& b) {
    return a.preset == b.preset && a.mapping == b.mapping && a.encoding == b.encoding &&
           a.delimiter == b.delimiter && a.crs == b.crs;
}

} // namespace

/// Shapes stand in the record itself.
void kept_cells(TableRow const& row, bool with_geometry, std::vector<std::string>& cells) {
    cells = row.cells;
    if (!with_geometry) return;
    auto const* point = std::get_if<LonLat>(&row.geometry);
    cells.push_back(point == nullptr ? std::string{}
                                     : fmt::format("POINT({} {})", point->lon, point->lat));
}

ImportBatchRun::ImportBatchRun(CaseStore& store, std::string const& path, ImportReport& report,
                               std::size_t most_listed)
    : store_{store}, report_{report}, most_listed_{most_listed} {
    batch_.file_name = source_file_name(path);
    report_.file = batch_.file_name;
    batch_.sha256 = source_digest(path);
    batch_.target = report.target;
    batch_.preset = report.preset;
    batch_.mapping = mapping_json();
    batch_.encoding = report.encoding;
    batch_.delimiter = report.delimiter;
    batch_.crs = report.crs;
    int alike = 0, otherwise = 0;
    for (auto const& earlier : store.imports().batches()) {
        // The facts preset has every target.
        if (earlier.target == batch_.target || earlier.preset == "facts" ||
            report.preset == "facts") {
            first_of_target_ = false;
        }
        bool const same_bytes = !batch_.sha256.empty() && earlier.sha256 == batch_.sha256;
        if (same_bytes && earlier.target == batch_.target)
            ++(read_alike(earlier, batch_) ? alike : otherwise);
    }
    // One that was read in another way too has to be looked at row by row.
    // Links need incidents, which may have come in since.
    report_.known_file = alike > 0 && otherwise == 0 && batch_.target != "links";
    known_otherwise_ = otherwise > 0;
}

std::string ImportBatchRun::mapping_json() const {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (auto const& [field, column] : report_.mapping) json[field] = column;
    for (auto const& [option, value] : report_.reading) json[option] = "=" + value;
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void ImportBatchRun::begin(std::vector<std::string> const& columns, bool with_geometry) {
    with_geometry_ = with_geometry;
    header_ = columns;
    if (with_geometry_) header_.emplace_back("wkt");
    if (known_file()) return;
    batch_.id = store_.imports().begin_batch(batch_);
    report_.batch = batch_.id;
    begun_ = true;
    store_.imports().add_raw_row(batch_.id, {0, header_});
}

void ImportBatchRun::keep_raw(TableRow const& row) {
    raw_.row = row.row;
    kept_cells(row, with_geometry_, raw_.cells);
    store_.imports().add_raw_row(batch_.id, raw_);
}

void ImportBatchRun::read(TableRow const& row) {
    ++report_.rows_read;
    if (begun_) keep_raw(row);
}

bool ImportBatchRun::room_for(std::size_t bytes) {
    constexpr std::size_t most_bytes = std::size_t{64} << 20U, per_row = 128;
    if (listed_bytes_ > most_bytes) return false;
    listed_bytes_ += bytes + per_row;
    return true;
}

void ImportBatchRun::reject(Rejection const& rejection) {
    ++report_.rejected;
    if (report_.rejections.size() < most_listed_ && room_for(rejection.text.size()))
        report_.rejections.push_back(rejection);
    if (!begun_) return;
    store_.imports().add_rejected(
        batch_.id, {rejection.row, rejection.reason, rejection.field, rejection.text});
}

void ImportBatchRun::doubt(Doubt const& doubt) {
    ++report_.suspect;
    if (report_.doubts.size() < most_listed_ && room_for(doubt.text.size()))
        report_.doubts.push_back(doubt);
}

bool ImportBatchRun::finish() {
    if (!begun_) return completed();
    batch_.rows_read = report_.rows_read;
    batch_.accepted = report_.accepted;
    batch_.unchanged = report_.unchanged;
    batch_.updated = report_.updated;
    batch_.rejected = report_.rejected;
    store_.imports().finish_batch(batch_);
    if (report_.accepted + report_.updated + report_.removed == 0) return false;
    nlohmann::ordered_json after{{"file", batch_.file_name},
                                 {"sha256", batch_.sha256},
                                 {"target", batch_.target},
                                 {"preset", batch_.preset},
                                 {"mapping", nlohmann::ordered_json::parse(batch_.mapping)},
                                 {"rows_read", batch_.rows_read},
                                 {"accepted", batch_.accepted},
                                 {"unchanged", batch_.unchanged},
                                 {"updated", batch_.updated},
                                 {"rejected", batch_.rejected}};
    if (report_.removed > 0) after["removed"] = report_.removed;
    Change change;
    change.action = "import";
    change.table = "import_batch";
    change.record = batch_.id.value;
    change.after = after.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    store_.history().append(change);
    settle_working_crs(store_);
    return true;
}

/// Of a known file, which has its batch: whether it added what an older version could not keep.
bool ImportBatchRun::completed() {
    if (report_.updated == 0) return false;
    Change change;
    change.action = "import";
    change.after = nlohmann::ordered_json{{"file", batch_.file_name},
                                          {"sha256", batch_.sha256},
                                          {"target", batch_.target},
                                          {"updated", report_.updated}}
                       .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    store_.history().append(change);
    return true;
}

std::optional<EarlierReading> ImportBatchRun::reading_of(BatchId id) const {
    for (auto const& batch : store_.imports().batches()) {
        if (batch.id != id) continue;
        auto const json = nlohmann::json::parse(batch.mapping, nullptr, false);
        auto const order = json.is_object() ? json.value("date-order", std::string{}) : "";
        auto const code = order.empty() ? order : order.substr(1); // behind `=`
        return EarlierReading{date_order_from_code(code), batch.crs};
    }
    return std::nullopt;
}

ImportBatchRun::EarlierColumns const& ImportBatchRun::columns_of(BatchId batch) {
    auto const known = earlier_columns_.find(batch);
    if (known != earlier_columns_.end()) return known->second;
    auto& columns = earlier_columns_[batch];
    auto const header = store_.imports().raw_row({batch, 0});
    if (!header) return columns;
    columns.count = header->cells.size();
    columns.same = header->cells == header_;
    for (std::size_t i = 0; i < header_.size(); ++i) {
        auto const& then = header->cells;
        auto const at = columns.same ? then.begin() + static_cast<std::ptrdiff_t>(i)
                                     : std::find(then.begin(), then.end(), header_[i]);
        columns.at.push_back(at == then.end()
                                 ? std::nullopt
                                 : std::optional{static_cast<std::size_t>(at - then.begin())});
    }
    return columns;
}

bool ImportBatchRun::had_same_columns(BatchId batch) { return columns_of(batch).same; }

TableRow const* ImportBatchRun::imported_row(RawRowRef ref) {
    auto const& columns = columns_of(ref.batch);
    auto row = store_.imports().raw_row(ref);
    if (!row || columns.count == 0 || row->cells.size() != columns.count) return nullptr;
    earlier_ = TableRow{};
    earlier_.row = row->row;
    for (auto const& at : columns.at)
        earlier_.cells.push_back(at ? row->cells[*at] : std::string{});
    if (with_geometry_) {
        earlier_.geometry = geometry_from_wkt(earlier_.cells.back()).value_or(RowGeometry{});
        earlier_.cells.pop_back();
    }
    return &earlier_;
}

void ImportBatchRun::for_each_imported_row(BatchId batch,
                                           std::function<void(TableRow const&)> const& visit) {
    auto const batches = store_.imports().batches();
    auto const found = std::find_if(batches.begin(), batches.end(),
                                    [&](ImportBatch const& each) { return each.id == batch; });
    if (found == batches.end()) return;
    for (std::int64_t row = 1; row <= found->rows_read; ++row)
        if (auto const* earlier = imported_row({batch, row})) visit(*earlier);
}

} // namespace reten
