#pragma once

#include "geo/spatial_index/area_index.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace reten {

/// What placing among areas asks about the areas of the case; what is absent is not asked.
struct AreaAnswers {
    std::function<std::string(AreaId)> level_of; // of any area, also of another level
    std::function<double(Area const&)> square_metres;
};

/// Where a position counts among the areas of one level.
struct CountedIn {
    std::optional<std::size_t> area; // index; absent: in none of them, or not known in which
    bool too_coarse = false;         // placed too coarsely to say in which
    bool operator==(CountedIn const&) const = default;
};

/// The one rule for counting by area, for lists, maps and exports alike: a position counts in the
/// area that it names, else in the first that holds its point, unless it is too coarse:
/// - its level is coarser than theirs, or it names an area of such a level;
/// - its disc of uncertainty is ten times as large as the area it would count in;
/// - among areas finer than a municipality: what it was placed by is no point of the source,
///   address, crossing, kilometre post or street, and its disc is not wholly inside of the area. A
///   name that two colonias share is in neither; a disc that only touches the border is inside.
///   Municipalities and what is coarser hold their colonias and towns whole: there the point
///   decides.
/// A disc without a radius is a point. A level of the user's own (a police sector) is taken to be
/// finer than a municipality.
class AreaPlacement {
public:
    /// The areas, all of one level, must outlive the object.
    explicit AreaPlacement(std::span<Area const> areas, AreaAnswers answers = {});
    [[nodiscard]] CountedIn place(Position const& position);

private:
    [[nodiscard]] bool is_coarser(Position const& position);
    [[nodiscard]] bool dwarfs(Position const& position, std::size_t area);
    [[nodiscard]] bool straddles(Position const& position, Area const& area) const;

    std::span<Area const> areas_;
    AreaIndex index_;
    std::map<AreaId, std::size_t> by_id_;
    MatchLevel coarsest_ = MatchLevel::none; // that says in which of the areas
    AreaAnswers answers_;
    std::map<AreaId, bool> coarser_;              // answers that were given
    std::map<std::size_t, double> square_metres_; // likewise
};

/// Metres from the point to the nearest part of the boundary, holes too, whether it lies inside or
/// not; infinite for an area without one. On the plane that touches the ellipsoid there: good to
/// 0.1 % within 50 km.
[[nodiscard]] Metres distance_to_boundary(MultiPolygon const& boundary, LonLat point);

} // namespace reten
