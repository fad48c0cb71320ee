#include "geo/analysis/analysis_input.hpp"

#include "geo/analysis/window_text.hpp"
#include "geo/model/bulk_box.hpp"
#include "geo/model/digest.hpp"
#include "geo/model/error.hpp"
#include "geo/projection/projector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace reten {

namespace {

/// Records share a position when an address could only be placed at the middle of something.
constexpr std::int64_t pile_worth_saying = 10;

std::string text_of(std::optional<double> number) {
    return number ? fmt::to_string(*number) : std::string{};
}

/// One line a record: id, x, y, uncertainty, begin, end, value, categories. Numbers in their
/// shortest form that reads back the same.
std::string hash_of(std::vector<SourceEvent const*> const& events) {
    Sha256 digest;
    for (auto const* event : events) {
        std::optional<double> x, y, uncertainty;
        if (auto const* degrees = std::get_if<LonLat>(&event->place)) {
            x = degrees->lon;
            y = degrees->lat;
        } else if (auto const* plane = std::get_if<ProjectedPoint>(&event->place)) {
            x = plane->easting;
            y = plane->northing;
        }
        if (event->uncertainty) uncertainty = event->uncertainty->value;
        auto const when =
            event->when ? fmt::format("{}|{}", event->when->begin.value, event->when->end.value)
                        : std::string{"|"};
        digest.update(fmt::format("{}|{}|{}|{}|{}|{}|{}", event->order, text_of(x), text_of(y),
                                  text_of(uncertainty), event->vague ? "vague" : "", when,
                                  text_of(event->value)));
        for (auto const& values : event->categories) {
            digest.update("|");
            for (auto const& value : values)
                digest.update(fmt::format("{}:{};", value.size(), value));
        }
        digest.update("\n");
    }
    return hex(digest.finish());
}

/// By what does not depend on how they were read.
std::vector<SourceEvent const*> in_order(SourceEvents const& source) {
    std::vector<SourceEvent const*> ordered;
    for (auto const& event : source.events) ordered.push_back(&event);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](auto const* a, auto const* b) { return a->order < b->order; });
    return ordered;
}

/// From the coordinates of the source to the plane of the analysis.
class Plane {
public:
    Plane(SourceEvents const& source, OptionTexts const& options) {
        std::vector<LonLat> bulk;
        bool in_plane = false;
        for (auto const& event : source.events) {
            if (auto const* degrees = std::get_if<LonLat>(&event.place)) bulk.push_back(*degrees);
            in_plane = in_plane || std::holds_alternative<ProjectedPoint>(event.place);
        }
        auto const crs = options.given("crs").value_or(source.crs);
        if (options.given("planar") || (in_plane && crs.empty())) {
            label_ = "planar";
            return;
        }
        projector_.emplace(crs.empty() ? working_crs(bulk_box(bulk)) : Crs{crs});
        label_ = projector_->label();
    }

    [[nodiscard]] std::string const& label() const { return label_; }

    [[nodiscard]] std::optional<ProjectedPoint> placed(SourcePlace const& place) const {
        if (auto const* plane = std::get_if<ProjectedPoint>(&place)) return *plane;
        auto const* degrees = std::get_if<LonLat>(&place);
        return degrees && projector_ ? projector_->to_projected(*degrees) : std::nullopt;
    }

    /// Numbers that can be degrees are degrees, unless the plane is nowhere on Earth: nobody works
    /// within 360 m of the origin of a projection. Boxes in degrees have their sides cut into short
    /// pieces, since they bend in the plane.
    [[nodiscard]] ProjectedMultiPolygon polygons(std::string const& option,
                                                 OptionTexts const& options) const {
        auto const text = options.given(option);
        if (!text) return {};
        if (auto const wkt = polygons_from_wkt(*text)) return in_plane(*wkt, option, *text);
        auto const sides = options.box(option);
        ProjectedMultiPolygon box{{ring((*sides)[0], (*sides)[1], (*sides)[2], (*sides)[3]), {}}};
        return in_plane(box, option, *text);
    }

private:
    [[nodiscard]] bool are_degrees(ProjectedMultiPolygon const& polygons) const {
        auto const box = bounds(polygons);
        return projector_ && box.west >= -360 && box.east <= 360 && box.south >= -90 &&
               box.north <= 90;
    }

    static ProjectedRing ring(double west, double south, double east, double north) {
        return {{west, south}, {east, south}, {east, north}, {west, north}};
    }

    [[nodiscard]] ProjectedMultiPolygon in_plane(ProjectedMultiPolygon const& given,
                                                 std::string const& option,
                                                 std::string const& text) const {
        if (!are_degrees(given)) return given;
        constexpr int pieces = 16;
        MultiPolygon degrees;
        auto const cut = [&](ProjectedRing const& corners) {
            BasicRing<LonLat> made;
            for (std::size_t i = 0; i < corners.size(); ++i) {
                auto const& a = corners[i];
                auto const& b = corners[(i + 1) % corners.size()];
                for (int piece = 0; piece < pieces; ++piece) {
                    auto const t = static_cast<double>(piece) / pieces;
                    made.push_back({a.easting + t * (b.easting - a.easting),
                                    a.northing + t * (b.northing - a.northing)});
                }
            }
            return made;
        };
        for (auto const& polygon : given) {
            auto& made = degrees.emplace_back();
            made.outer = cut(polygon.outer);
            for (auto const& hole : polygon.holes) made.holes.push_back(cut(hole));
        }
        auto projected = projector_->to_projected(degrees);
        if (projected.size() != given.size()) {
            throw UsageError{"--{} {}: lies outside of {}", option, text, label_};
        }
        return projected;
    }

    std::optional<Projector> projector_;
    std::string label_;
};

void warn_of_piles(AnalysisInput& input) {
    std::map<std::pair<double, double>, std::int64_t> piles;
    std::int64_t largest = 0;
    for (auto const& event : input.events) {
        largest = std::max(largest, ++piles[{event.place.easting, event.place.northing}]);
    }
    if (largest >= pile_worth_saying) {
        input.warnings.push_back(
            {"{n} records share one position; it may be the middle of an area, not where they were",
             {{"n", largest}}});
    }
}

} // namespace

namespace {

/// `unplaced 46,159, undated 2`: codes, which the command line says in words.
Remark nothing_usable(std::map<std::string, std::int64_t> const& excluded) {
    if (excluded.empty()) return Remark{"no record can be used: the question finds none"};
    std::string counts;
    for (auto const& [reason, count] : excluded)
        counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", reason, count);
    return Remark{"no record can be used; left out: {}", counts};
}

} // namespace

NothingUsable::NothingUsable(std::map<std::string, std::int64_t> excluded)
    : Error{nothing_usable(excluded)}, excluded_{std::move(excluded)} {}

AnalysisInput unplaced_events(SourceEvents const& source,
                              std::vector<std::string_view> const& categories) {
    AnalysisInput input;
    input.simulated = source.simulated;
    input.n_excluded = source.unreadable;
    auto const ordered = in_order(source);
    input.data_hash = hash_of(ordered);
    for (auto const* event : ordered) {
        auto const reason = [&]() -> std::string {
            if (source.has_values && !event->value) return "no_value";
            if (source.dates && !event->when) return "undated";
            for (std::size_t i = 0; i < categories.size(); ++i)
                if (event->categories.at(i).empty()) return fmt::format("no_{}", categories[i]);
            return {};
        }();
        if (!reason.empty()) {
            ++input.n_excluded[reason];
            continue;
        }
        input.events.push_back({event->id,
                                {},
                                event->uncertainty,
                                event->vague,
                                event->when,
                                event->value.value_or(1),
                                event->categories});
    }
    return input;
}

AnalysisInput place_events(SourceEvents const& source, OptionTexts const& options) {
    Plane const plane{source, options};
    AnalysisInput input;
    input.crs = plane.label();
    input.simulated = source.simulated;
    input.n_excluded = source.unreadable;
    input.window = plane.polygons("window", options);
    if (auto const extent = plane.polygons("extent", options); !extent.empty()) {
        input.extent = bounds(extent);
    }
    auto const ordered = in_order(source);
    input.data_hash = hash_of(ordered);
    for (auto const* event : ordered) {
        auto const exclude = [&](char const* reason) { ++input.n_excluded[reason]; };
        auto const place = plane.placed(event->place);
        if (std::holds_alternative<std::monostate>(event->place)) {
            exclude("unplaced");
        } else if (!place) {
            exclude("outside_projection");
        } else if (source.has_values && !event->value) {
            exclude("no_value");
        } else if (source.dates && !event->when) {
            exclude("undated");
        } else {
            auto weight = event->value.value_or(1);
            if (source.dates) weight *= share_inside(*event->when, *source.dates);
            input.events.push_back({event->id, *place, event->uncertainty, event->vague,
                                    event->when, weight, event->categories});
        }
    }
    warn_of_piles(input);
    return input;
}

void exclude_uncertain(AnalysisInput& input, Metres limit) {
    std::vector<AnalysisEvent> sure;
    for (auto& event : input.events) {
        if (event.uncertainty && *event.uncertainty > limit) {
            ++input.n_excluded["uncertain_position"];
        } else if (!event.uncertainty && event.vague) {
            ++input.n_excluded["vague_position"];
        } else {
            sure.push_back(std::move(event));
        }
    }
    input.events = std::move(sure);
}

} // namespace reten
