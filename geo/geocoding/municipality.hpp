#pragma once

#include "geo/model/area.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

/// Which municipality a text means. Empty parts are not known.
struct Municipality {
    std::string code; // five digits, or three where the state is not known
    std::string name; // loose form of the name, without `ciudad` and `municipio`
    [[nodiscard]] bool known() const { return !code.empty() || !name.empty(); }
};

/// Yes, no, or nullopt where one of them is not known well enough to tell.
[[nodiscard]] std::optional<bool> same_municipality(Municipality const& a, Municipality const& b);

/// Municipalities by name and by code, with their polygons where the case has them.
class MunicipalityIndex {
public:
    MunicipalityIndex(std::vector<Area> const& areas, std::vector<Place> const& places);

    /// `Juárez`, `Cd. Juárez, Chih.`, `08037` and `037` are understood. One that is known in other
    /// states alone has a code of the state given that no municipality has, and so is none of them.
    [[nodiscard]] Municipality find(std::string_view text, std::string_view state_code = {}) const;
    /// Whether any municipality has this name, whole: `Cd. Juárez`, but not `Juárez 5`.
    [[nodiscard]] bool knows(std::string_view text) const;
    /// The code of the municipality whose polygon has the point; empty: not known.
    [[nodiscard]] std::string code_at(LonLat point) const;
    /// Whether the text means a municipality that is none of these, by a name unlike that of `own`,
    /// or else of the one whose polygon has the point: `Monterrey` for what lies in Juárez. No
    /// where any of it is not known, and for a name misspelt or with words beside it.
    [[nodiscard]] bool is_elsewhere(Municipality const& meant, Municipality const& own,
                                    LonLat point) const;
    /// The name of a municipality as an area or place first writes it; empty: not known.
    [[nodiscard]] std::string name_of(std::string const& code) const;
    /// Whether the point lies in the municipality's polygon. Without a polygon: no when it is more
    /// than 100 km from the municipality's own point, else nullopt, as without either.
    [[nodiscard]] std::optional<bool> holds(Municipality const& municipality, LonLat point) const;

private:
    /// By name, and by state and name; an empty code: several.
    std::unordered_map<std::string, std::string> code_of_name_;
    std::unordered_map<std::string, std::string> name_of_code_; // as written
    struct Boundary {
        MultiPolygon polygons;
        LonLatBox box;
    };
    std::unordered_map<std::string, Boundary> boundary_of_code_;
    std::unordered_map<std::string, LonLat> point_of_code_;
};

} // namespace reten
