#include "geo/import/street_sink.hpp"

#include "geo/import/import_plan.hpp"
#include "geo/projection/projector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

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
            segment.ref = row.ref;
            segment.valid = row.valid;
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

std::size_t digest_of(std::vector<StreetSegment> const& segments) {
    auto digest = no_segments;
    for (auto const& segment : segments) digest = with_segment(digest, segment);
    return digest;
}

class StreetSink final : public RecordSink {
public:
    StreetSink(SinkContext const& context, StreetNodes const& nodes, StreetDialect dialect,
               StreetSource source)
        : context_{context}, nodes_{nodes}, dialect_{dialect}, source_{std::move(source)} {}

    bool read(RowValues& values) override {
        record_ = street_from_row(values, dialect_);
        return !values.rejection();
    }

    std::string natural_key(RowValues const& values) const override { return values.known(F::id); }

    RowFate write(RowValues const&, std::string const& key, RawRowRef, bool look_up) override {
        odd_numbers_ += record_.odd_number ? 1 : 0;
        odd_dates_ += record_.odd_date ? 1 : 0;
        auto const segments = keyed_segments(key);
        auto fate = RowFate::accepted;
        if (look_up) {
            if (auto* const row = held().find(key)) {
                row->met = true;
                if (row->digest == digest_of(segments)) return RowFate::unchanged;
                if (!held_->is_edition()) {
                    ++other_form_;
                    return RowFate::unchanged;
                }
                context_.store.areas().remove(row->segments);
                fate = RowFate::updated;
            } else {
                note_twice(segments);
            }
        }
        for (auto const& segment : segments) context_.store.areas().insert(segment);
        return fate;
    }

    /// Cases before version 4 had neither numbers of roads nor days.
    RowFate complete(std::string const& key) override {
        known_file_ = true;
        auto* const row = held().find(key);
        if (row == nullptr || std::exchange(row->met, true)) return RowFate::unchanged;
        auto const segments = keyed_segments(key);
        if (row->digest == digest_of(segments)) return RowFate::unchanged;
        auto older = segments;
        for (auto& segment : older) {
            segment.ref.clear();
            segment.valid = {};
        }
        if (row->digest != digest_of(older)) return RowFate::unchanged;
        context_.store.areas().remove(row->segments);
        for (auto const& segment : segments) context_.store.areas().insert(segment);
        return RowFate::updated;
    }

    void finish() override {
        remove_left();
        auto const tell = [&](std::int64_t rows, Remark const& remark) {
            if (rows > 0) context_.warnings->push_back(remark);
        };
        tell(odd_numbers_,
             Remark{"{} row(s) have a house number that is no plain number; it was left out",
                    odd_numbers_});
        tell(odd_dates_, Remark{"{} street(s) have a first or last day that cannot be read; it was "
                                "left out",
                                odd_dates_});
        tell(other_form_,
             Remark{"{} street(s) are in the case in another form, which stays; import "
                    "the layer into a new case to have it as it is now",
                    other_form_});
        tell(twice_, Remark{"{} street(s) are in the case from another layer too, and stand twice "
                            "now: a newer edition renews them instead when it is imported with "
                            "--source {}",
                            twice_, other_source_});
        tell(removed_, Remark{"{} street(s) that this edition no longer has were taken away; the "
                              "history keeps them",
                              removed_});
    }

    std::int64_t removed() const override { return removed_; }

private:
    /// A row that is new to its source, all of whose lines the case has from another.
    void note_twice(std::vector<StreetSegment> const& segments) {
        std::string const* source = nullptr;
        for (auto const& segment : segments) {
            source = held_->other_source(segment.line);
            if (source == nullptr) return;
        }
        if (source == nullptr) return;
        ++twice_;
        other_source_ = *source;
    }

    [[nodiscard]] HeldStreets& held() {
        if (!held_) held_.emplace(context_.store, nodes_, source_);
        return *held_;
    }

    [[nodiscard]] std::vector<StreetSegment> keyed_segments(std::string const& key) const {
        auto segments = segments_of(record_, nodes_);
        for (std::size_t i = 0; i < segments.size(); ++i)
            segments[i].source_key = fmt::format("{}/{}", key, i + 1);
        return segments;
    }

    /// Only where a row was read: a file of which nothing can be used is no edition.
    void remove_left() {
        if (known_file_ || !held_ || !held_->is_edition()) return;
        auto const left = held_->left();
        context_.store.areas().remove(left.segments);
        removed_ = left.rows;
    }

    SinkContext context_;
    StreetNodes const& nodes_;
    StreetDialect dialect_;
    StreetSource source_;
    StreetRow record_;
    std::optional<HeldStreets> held_; // read when the first row is looked up
    bool known_file_ = false;         // its rows are only completed
    std::string other_source_;
    std::int64_t twice_ = 0; // rows
    std::int64_t odd_numbers_ = 0, odd_dates_ = 0, other_form_ = 0, removed_ = 0;
};

} // namespace

std::unique_ptr<StreetNodes> find_street_nodes(ImportPlan const& plan,
                                               std::function<void(std::int64_t)> const& progress) {
    auto const dialect = street_dialect(plan.mapping);
    auto nodes = std::make_unique<StreetNodes>(!dialect.osm);
    auto const source = open_table(plan.path, plan.table);
    ColumnSurvey const none;
    auto const reader = reader_for(plan, *source);
    RowValues values{plan.mapping, none, reader.get(), plan.defaults};
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
                                             StreetDialect dialect, StreetSource source) {
    return std::make_unique<StreetSink>(context, nodes, dialect, std::move(source));
}

} // namespace reten
