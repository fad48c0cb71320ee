#include "geo/tables/case_source.hpp"

#include "geo/cells/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/model/time_span.hpp"
#include "geo/storage/sqlite.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

constexpr std::chrono::minutes time_limit{1};

/// Opened so that nothing but the file is touched and nothing in it runs.
Database open_inert(std::string const& path) {
    Database database{path, DatabaseAccess::read, path};
    database.be_defensive();
    database.limit_time(time_limit);
    return database;
}

bool has_plain_incidents(Database& database) {
    return database.integer("SELECT count(*) FROM sqlite_master WHERE name = 'incident' AND type = "
                            "'table' AND sql LIKE 'CREATE TABLE %'") == 1;
}

/// The span as `--map period=` reads it.
std::string period_text(std::int64_t begin, std::int64_t end, std::string_view precision) {
    if (precision == "day") return iso_day({begin});
    if (precision == "month") return iso_day({begin}).substr(0, 7);
    if (precision == "year") return iso_day({begin}).substr(0, 4);
    if (end == begin + 1) return iso_minute({begin});
    return fmt::format("{}/{}", iso_minute({begin}), iso_minute({end - 1}));
}

class CaseSource final : public TableSource {
public:
    explicit CaseSource(std::string const& path)
        : database_{open_inert(path)},
          rows_{database_.prepare(
              R"(SELECT "begin", "end", precision, source_key, kind, title, killed_low, killed_best,
                        killed_high, injured_low, injured_best, injured_high, place, street,
                        colonia, municipality, state, lon, lat, level, uncertainty_m,
                        confidentiality, publish_after, sensitive, note
                 FROM incident NOT INDEXED ORDER BY rowid)")} {}

    std::vector<std::string> const& columns() const override { return columns_; }
    std::string encoding() const override { return {}; }
    std::string delimiter() const override { return {}; }
    std::string crs() const override { return "EPSG:4326"; }
    bool has_geometry() const override { return false; }
    std::vector<Remark> warnings() const override {
        return {Remark{std::string{"of a case file, the incidents are copied; its claims, "
                                   "checkpoints, areas and history are not"}}};
    }

    bool next(TableRow& row) override {
        if (!rows_.step()) return false;
        row = {};
        row.row = ++read_;
        bool const dated = !rows_.null(0) && !rows_.null(1);
        row.cells.push_back(dated ? period_text(rows_.integer(0), rows_.integer(1), rows_.text(2))
                                  : std::string{});
        for (std::size_t i = 1; i < columns_.size(); ++i)
            row.cells.emplace_back(rows_.text(static_cast<int>(i) + 2));
        for (auto& cell : row.cells) {
            if (!is_utf8(cell)) row.defect = reject_reason::wrong_encoding;
        }
        return true;
    }

private:
    std::vector<std::string> columns_{
        "period",        "id",          "kind",        "title",         "killed_low",
        "killed",        "killed_high", "injured_low", "injured",       "injured_high",
        "place",         "street",      "colonia",     "municipality",  "state",
        "lon",           "lat",         "match level", "uncertainty_m", "confidentiality",
        "publish_after", "sensitive",   "note"};
    Database database_;
    Statement rows_;
    std::int64_t read_ = 0;
};

} // namespace

bool looks_like_case(std::string const& path) {
    try {
        auto database = open_inert(path);
        return has_plain_incidents(database);
    } catch (StoreError const&) {
        return false;
    }
}

std::unique_ptr<TableSource> open_case_source(std::string const& path) {
    try {
        return std::make_unique<CaseSource>(path);
    } catch (StoreError const& error) {
        throw ImportError{error.remark()};
    }
}

} // namespace reten
