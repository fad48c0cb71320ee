#include "geo/import/street_sink.hpp"

#include "geo/import/import_plan.hpp"
#include "geo/projection/projector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace reten {

namespace {

using F = ImportField;

double length_of(LineString const& line) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += geodesic_distance(line[i - 1], line[i]).value;
    return length;
}

/// The segments of a row, without ids and keys.
std::vector<StreetSegment> segments_of(StreetRow const& row, StreetNodes const& nodes) {
    std::vector<StreetSegment> segments;
    double whole = 0;
    for (auto const& line : row.lines) {
        for (auto& piece : nodes.cut(line, row.off_ground)) {
            auto& segment = segments.emplace_back();
            segment.from = piece.from;
            segment.to = piece.to;
            segment.name = row.name;
            segment.road_class = row.road_class;
            segment.one_way = row.one_way;
            segment.length = Metres{length_of(piece.line)};
            segment.line = std::move(piece.line);
            whole += segment.length.value;
        }
    }
    double passed = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        auto& segment = segments[i];
        auto const begin = whole > 0 ? passed / whole : 0;
        passed += segment.length.value;
        auto const end = i + 1 == segments.size() ? 1 : passed / whole;
        auto const left = numbers_between(row.left, begin, end);
        auto const right = numbers_between(row.right, begin, end);
        segment.left_low = left.first;
        segment.left_high = left.last;
        segment.right_low = right.first;
        segment.right_high = right.last;
    }
    return segments;
}

class StreetSink final : public RecordSink {
public:
    StreetSink(SinkContext const& context, StreetNodes const& nodes, StreetDialect dialect)
        : context_{context}, nodes_{nodes}, dialect_{dialect} {}

    bool read(RowValues& values) override {
        record_ = street_from_row(values, dialect_);
        return !values.rejection();
    }

    std::string natural_key(RowValues const& values) const override { return values.known(F::id); }

    RowFate write(RowValues const&, std::string const& key, RawRowRef, bool look_up) override {
        odd_numbers_ += record_.odd_number ? 1 : 0;
        auto segments = segments_of(record_, nodes_);
        for (std::size_t i = 0; i < segments.size(); ++i)
            segments[i].source_key = fmt::format("{}/{}", key, i + 1);
        if (look_up) {
            read_held();
            if (auto const held = held_.find(key); held != held_.end()) {
                other_form_ += held->second == digest_of(segments) ? 0 : 1;
                return RowFate::unchanged;
            }
        }
        for (auto const& segment : segments) context_.store.areas().insert(segment);
        return RowFate::accepted;
    }

    void finish() override {
        if (odd_numbers_ > 0) {
            context_.warnings->push_back(
                Remark{"{} row(s) have a house number that is no plain number; it was left out",
                       odd_numbers_});
        }
        if (other_form_ > 0) {
            context_.warnings->push_back(
                Remark{"{} street(s) are in the case in another form, which stays; import the "
                       "layer into a new case to have it as it is now",
                       other_form_});
        }
    }

private:
    /// Two forms of a row with equal digests, among all that it has, do not happen.
    static std::size_t digest_of(std::span<StreetSegment const> segments) {
        std::size_t digest = 0;
        auto const add = [&](auto const& value) {
            digest = digest * 1'000'003 + std::hash<std::decay_t<decltype(value)>>{}(value);
        };
        for (auto const& s : segments) {
            add(s.from.value);
            add(s.to.value);
            add(s.name);
            add(s.road_class);
            add(s.one_way);
            for (auto const& number : {s.left_low, s.left_high, s.right_low, s.right_high})
                add(number.value_or(-1));
            for (auto const& point : s.line) {
                add(point.lon);
                add(point.lat);
            }
        }
        return digest;
    }

    void read_held() {
        if (held_is_read_) return;
        held_is_read_ = true;
        auto const streets = context_.store.areas().streets();
        for (std::size_t begin = 0; begin < streets.size();) {
            auto const& key = streets[begin].source_key;
            auto const row = key.substr(0, key.rfind('/'));
            auto end = begin;
            while (end < streets.size() && streets[end].source_key.starts_with(row + '/')) ++end;
            end = std::max(end, begin + 1);
            held_[row] = digest_of(std::span{streets}.subspan(begin, end - begin));
            begin = end;
        }
    }

    SinkContext context_;
    StreetNodes const& nodes_;
    StreetDialect dialect_;
    StreetRow record_;
    bool held_is_read_ = false;
    std::unordered_map<std::string, std::size_t> held_; // digest of a row's segments, by its key
    std::int64_t odd_numbers_ = 0, other_form_ = 0;
};

} // namespace

std::unique_ptr<StreetNodes> find_street_nodes(ImportPlan const& plan,
                                               std::function<void(std::int64_t)> const& progress) {
    auto const dialect = street_dialect(plan.mapping);
    auto nodes = std::make_unique<StreetNodes>(!dialect.osm);
    auto const source = open_table(plan.path, plan.table);
    ColumnSurvey const none;
    RowValues values{plan.mapping, none, nullptr, plan.defaults};
    RowShaper shaper{plan.rules};
    RowGroups groups{*source, shaper};
    std::int64_t rows = 0;
    for (RowGroup group; groups.next(group);) {
        progress(++rows);
        values.begin(group.records().front());
        if (values.rejection()) continue;
        auto const row = street_from_row(values, dialect);
        if (values.rejection()) continue;
        for (auto const& line : row.lines) {
            if (nodes->note(line, row.off_ground)) continue;
            throw ImportError{"{}: its streets have more than {} vertices; cut out the region "
                              "that the case is about, as with ogr2ogr -spat or osmium extract",
                              plan.path, StreetNodes::most_vertices};
        }
    }
    nodes->settle();
    return nodes;
}

std::unique_ptr<RecordSink> make_street_sink(SinkContext const& context, StreetNodes const& nodes,
                                             StreetDialect dialect) {
    return std::make_unique<StreetSink>(context, nodes, dialect);
}

} // namespace reten
