#include "geo/tables/json_records.hpp"

#include "geo/cells/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/byte_stream.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_bytes = 32 << 20;
constexpr std::size_t most_columns = 1000;

std::string whole_text(std::string const& path) {
    auto text = file_head(path, most_bytes + 1);
    if (text.size() > most_bytes) {
        throw ImportError{"{}: is JSON of more than {} MB, which is not read whole; save it as CSV",
                          path, most_bytes >> 20};
    }
    return text;
}

std::string cell_of(Json const& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    return value.dump();
}

class JsonRecords final : public TableSource {
public:
    explicit JsonRecords(std::string const& path) {
        auto const text = whole_text(path);
        // Nothing deeper than a record's own values is kept, however deep a file goes.
        auto const keep = [this](int depth, Json::parse_event_t event, Json const&) {
            bool const inner = depth >= 2 && (event == Json::parse_event_t::object_start ||
                                              event == Json::parse_event_t::array_start);
            if (inner && depth == 2) ++left_out_;
            return !inner;
        };
        try {
            records_ = Json::parse(text, keep);
        } catch (Json::exception const& error) {
            throw ImportError{"{}: is damaged JSON: {}", path, printable(error.what())};
        }
        if (!records_.is_array()) throw ImportError{"{}: is no list of records", path};
        for (auto const& record : records_) {
            if (!record.is_object()) continue;
            for (auto const& [name, value] : record.items()) note_column(path, name);
        }
        if (columns_.empty()) throw ImportError{"{}: holds no record", path};
    }

    std::vector<std::string> const& columns() const override { return columns_; }
    std::string encoding() const override { return "utf-8"; }
    std::string delimiter() const override { return {}; }
    std::string crs() const override { return {}; }
    bool has_geometry() const override { return false; }

    std::vector<Remark> warnings() const override {
        if (left_out_ == 0) return {};
        return {
            Remark{"{} value(s) that are lists or records of their own are left out", left_out_}};
    }

    bool next(TableRow& row) override {
        if (next_ == records_.size()) return false;
        auto const& record = records_[next_++];
        row = {};
        row.row = static_cast<std::int64_t>(next_);
        row.cells.resize(columns_.size());
        if (!record.is_object()) {
            row.defect = reject_reason::wrong_cell_count;
            row.cells.assign(1, cell_of(record));
            return true;
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            auto const value = record.find(columns_[i]);
            if (value != record.end()) row.cells[i] = cell_of(*value);
        }
        return true;
    }

private:
    void note_column(std::string const& path, std::string const& name) {
        if (std::find(columns_.begin(), columns_.end(), name) != columns_.end()) return;
        if (columns_.size() == most_columns)
            throw ImportError{"{}: its records have more than {} names", path, most_columns};
        columns_.push_back(name);
    }

    Json records_;
    std::vector<std::string> columns_;
    std::size_t next_ = 0;
    std::int64_t left_out_ = 0;
};

} // namespace

std::unique_ptr<TableSource> open_json_records(std::string const& path) {
    return std::make_unique<JsonRecords>(path);
}

} // namespace reten
