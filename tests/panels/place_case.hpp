#pragma once

#include "geo/geocoding/case_geocoding.hpp"
#include "geo/storage/open_case.hpp"
#include "tests/geocoding/square_colonia.hpp"

#include "../storage/case_folder.hpp"
#include "../workspace/settled_workspace.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace reten::test {

/// Two records in one of two colonias La Joya, one in Roma, one in a colonia Nada that the
/// gazetteer does not have, and one that its source placed. Geocoded where wanted.
inline void make_place_case(std::string const& path, bool geocoded = true) {
    auto const store = create_case(path, {});
    {
        Transaction scope{*store};
        store->areas().insert(square_colonia("ROMA", {-106.44, 31.62}));
        store->areas().insert(square_colonia("LA JOYA", {-106.50, 31.70}));
        store->areas().insert(square_colonia("LA JOYA", {-106.40, 31.60}));
        int n = 0;
        for (auto const* const colonia : {"La Joya", "La Joya", "Roma", "Nada", "Centro"}) {
            Incident incident;
            incident.kind = {"homicide"};
            incident.when = day_span(std::chrono::year{2009} / 3 / (1 + n));
            incident.source_key = std::to_string(++n);
            incident.place.colonia = colonia;
            if (incident.place.colonia == "Centro")
                incident.position = Position{{-106.48, 31.74}, MatchLevel::coordinate, {}, {}};
            store->incidents().insert(incident);
        }
        scope.commit();
    }
    if (geocoded) static_cast<void>(geocode_case(*store, {}));
}

/// Of the records of a colonia as they stand in the file.
inline std::vector<std::optional<Position>> stored_positions(std::string const& path,
                                                             std::string_view colonia) {
    std::vector<std::optional<Position>> found;
    open_case(path, OpenMode::read)->incidents().for_each({}, [&](Incident const& incident) {
        if (incident.place.colonia == colonia) found.push_back(incident.position);
        return true;
    });
    return found;
}

} // namespace reten::test
