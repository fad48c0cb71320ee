#pragma once

#include "geo/geocoding/gazetteer.hpp"
#include "geo/geocoding/ground_shape.hpp"
#include "geo/geocoding/house_number.hpp"
#include "geo/geocoding/street_course.hpp"
#include "geo/geocoding/street_name.hpp"
#include "geo/model/area.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// Where a text about streets may mean.
struct StreetCandidate {
    MatchLevel level = MatchLevel::street;
    /// The likeliest point, and the circle around it within which the place is taken to be: for
    /// `between` and `along` it covers the whole line.
    GroundShape shape;
    MultiLineString lines; // of `between` and `along`: somewhere on these; else empty
    StreetId segment;      // the row of the layer under the point
    double score = 0;      // of the names, as NameMatch::score; of several their product
    std::string name;      // as the layer writes it; of a crossing `A / B`
    Validity valid;        // when there was such a street, or both
    std::optional<HouseWay> house = {}; // of a house number
};

struct StreetIndexOptions {
    /// Parts of one name this near each other are one street, and two of them are two streets
    /// otherwise: a city has its Calle Hidalgo in several colonias.
    Metres gap{500};
    Metres one_crossing{60}; // crossings of two names this near are one: dual carriageways
    Metres crossing_radius{30};
    Metres number_radius{25}; // of a house number at the least: lots are deep
    /// A number beyond the last known one of its street is looked for this far on.
    std::int64_t numbers_beyond = 200;
};

/// A distance along a road.
struct KilometrePost {
    double kilometre = 0;
    Metres stated_to{1000};               // what its last digit counts: `km 28` is known to 1 km
    std::optional<LonLat> beginning = {}; // near the end where counting begins; absent: not known
};

/// The streets of a case, by name. Made once, immutable; any number of threads may ask.
///
/// Names are compared as places are (geo/geocoding/gazetteer.hpp: abbreviations, sound, misspelt
/// words), their kinds and directions apart (street_name.hpp). Every answer lists all candidates,
/// best score first, then in the order of the layer; an empty one says that the layer does not
/// know, and never that the place is not there. Segments of fewer than two points, or without a
/// name, are passed over.
class StreetIndex {
public:
    explicit StreetIndex(std::vector<StreetSegment> segments, StreetIndexOptions options = {});
    ~StreetIndex();
    StreetIndex(StreetIndex&&) noexcept;
    StreetIndex& operator=(StreetIndex&&) noexcept;

    [[nodiscard]] std::size_t street_count() const; // of different names

    /// Where two streets share a node. Only where no two of these names do: where they come within
    /// `one_crossing` of each other without one (a bridge over a road), with nine tenths of the
    /// score and that distance added to the radius.
    [[nodiscard]] std::vector<StreetCandidate> crossing(std::string_view a,
                                                        std::string_view b) const;
    /// A house number. In the range of a segment's side that has such numbers (odd, even, or both):
    /// as far along as the number is in the range; radius a quarter of the segment, and at least
    /// `number_radius`. In the range of the other side only: the same, score times 0.95. Between
    /// two known numbers of the street: as far as it is between them, radius half the way from one
    /// to the other, score times 0.9. Beyond the last known one, at most `numbers_beyond`: onward
    /// along the street at the pace of the last numbers, radius half of that way and half a block,
    /// score times 0.8. Which side of the street, and how far from it, is not said. Each radius is
    /// then widened by what the way of reading deserves (house_radius_scale).
    [[nodiscard]] std::vector<StreetCandidate> house(std::string_view street,
                                                     std::int64_t number) const;
    /// The stretch of a street from its crossing with one to its crossing with another; the
    /// shortest of each street.
    [[nodiscard]] std::vector<StreetCandidate> between(std::string_view street, std::string_view a,
                                                       std::string_view b) const;
    /// So far along the road from its beginning; where that is not known, from either end. Nothing
    /// where the road as the layer has it is shorter. Radius: half of `stated_to`, one per cent of
    /// the distance, and 50 m.
    [[nodiscard]] std::vector<StreetCandidate> kilometre(std::string_view road,
                                                         KilometrePost const& post) const;
    /// Somewhere on the street: the point half-way along it, and a radius that covers all of it.
    [[nodiscard]] std::vector<StreetCandidate> along(std::string_view street) const;

private:
    struct State;
    std::unique_ptr<State const> state_;
};

} // namespace reten
