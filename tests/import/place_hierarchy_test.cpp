#include "geo/geocoding/geocoder.hpp"
#include "geo/geocoding/street_lookup.hpp"
#include "tests/import/fresh_case.hpp"

#include <string>

using namespace reten;

// Names of Chihuahua as people write them, in the files of GeoNames and INEGI that are not in the
// repository: states and municipalities as polygons, towns as points, the colonias of Juárez.

namespace {

class Chihuahua {
public:
    Chihuahua()
        : gazetteer_{(bring_in(case_), case_->areas().places()), case_->areas().areas("")},
          geocoder_{gazetteer_} {}

    [[nodiscard]] GeocodeAnswer locate(PlaceText const& text) const {
        return geocoder_.locate(text);
    }
    [[nodiscard]] GeocodeAnswer place(std::string text) const {
        PlaceText made;
        made.place = std::move(text);
        return locate(made);
    }
    [[nodiscard]] GeocodeAnswer municipality(std::string text) const {
        PlaceText made;
        made.municipality = std::move(text);
        return locate(made);
    }
    /// The code of the municipality whose polygon has the answer.
    [[nodiscard]] std::string municipality_of(GeocodeAnswer const& answer) {
        if (!answer.position) return "nowhere";
        for (auto const& area : case_->areas().areas("municipality"))
            if (contains(area.boundary, answer.position->point)) return area.code;
        return "outside";
    }

private:
    static void bring_in(FreshCase& fresh) {
        auto const bring = [&](std::string const& file, ImportOptions const& options) {
            auto const report =
                import_file(*fresh, std::string{RETEN_SHARED_DIR} + "/data/" + file, options);
            REQUIRE(report.accepted > 0);
        };
        ImportOptions areas;
        areas.target = ImportTarget::areas;
        areas.level = "state";
        areas.mapping = {{"code", "state_code"}, {"name", "state_name"}};
        bring("mexico/estados.geojson", areas);
        areas = {};
        areas.target = ImportTarget::areas;
        areas.level = "municipality";
        bring("mexico/municipios-chihuahua.geojson", areas);
        areas.level = "colonia";
        bring("juarez/colonias-juarez.geojson", areas);
        ImportOptions towns;
        towns.preset = "geonames";
        bring("mexico/geonames-cities500-chihuahua.tsv", towns);
    }

    FreshCase case_;
    Gazetteer gazetteer_;
    Geocoder geocoder_;
};

} // namespace

TEST_CASE("Ciudad Juárez is found however it is written", "[shared]") {
    Chihuahua chihuahua;
    for (auto const* text :
         {"Cd. Juárez", "Ciudad Juárez", "Juárez, Chih.", "CDJ", "Cd Juarez, Chih",
          "Ciudad Juárez, Chihuahua, México", "CIUDAD JUAREZ CHIHUAHUA", "Cd. Juárez, Chihuahua"}) {
        INFO(text);
        auto const answer = chihuahua.place(text);
        REQUIRE(answer.outcome == GeocodeOutcome::placed);
        CHECK(chihuahua.municipality_of(answer) == "08037");
        CHECK(answer.position->level >= MatchLevel::locality);
        CHECK(answer.position->level <= MatchLevel::municipality);
    }
    for (auto const* text : {"Juárez", "Cd. Juárez", "CDJ", "Juárez, Chih.", "08037", "037",
                             "JUAREZ", "Municipio de Juárez"}) {
        INFO(text);
        auto const answer = chihuahua.municipality(text);
        REQUIRE(answer.outcome == GeocodeOutcome::placed);
        CHECK(answer.position->level == MatchLevel::municipality);
        CHECK(chihuahua.municipality_of(answer) == "08037");
    }
}

TEST_CASE("Guadalupe of the Distrito Bravos is no other Guadalupe", "[shared]") {
    Chihuahua chihuahua;
    for (auto const* text : {"Mpio. de Guadalupe, D.B.", "Guadalupe D.B., Chih.",
                             "Guadalupe, Distrito Bravos, Chihuahua"}) {
        INFO(text);
        CHECK(chihuahua.municipality_of(chihuahua.place(text)) == "08028");
    }
    for (auto const* text :
         {"Guadalupe", "Guadalupe, D.B.", "Guadalupe Distrito Bravos", "Guadalupe D. B."}) {
        INFO(text);
        auto const answer = chihuahua.municipality(text);
        REQUIRE(answer.position);
        CHECK(answer.position->level == MatchLevel::municipality);
        CHECK(chihuahua.municipality_of(answer) == "08028");
    }
    CHECK(chihuahua.municipality_of(chihuahua.municipality("Guadalupe y Calvo")) == "08029");
}

TEST_CASE("states, towns and colonias are told apart by what stands beside them", "[shared]") {
    Chihuahua chihuahua;
    PlaceText state;
    state.state = "Chihuahua";
    auto const whole = chihuahua.locate(state);
    REQUIRE(whole.position);
    CHECK(whole.position->level == MatchLevel::state);
    CHECK(std::holds_alternative<AreaId>(whole.position->extent));
    CHECK(chihuahua.place("Estado de Sonora").position->level == MatchLevel::state);

    auto const town = chihuahua.place("Samalayuca, Chih.");
    REQUIRE(town.position);
    CHECK(town.position->level <= MatchLevel::locality); // a polygon has that name as well
    CHECK(chihuahua.municipality_of(town) == "08037");
    // Of three towns of this name none is meant before all.
    CHECK(chihuahua.place("Benito Juárez, Chih.").outcome == GeocodeOutcome::ambiguous);

    PlaceText colonia;
    colonia.colonia = "Melchor Ocampo";
    colonia.municipality = "Cd. Juárez, Chih.";
    CHECK(chihuahua.locate(colonia).position->level == MatchLevel::colonia);
    colonia.municipality.clear();
    colonia.state = "Sonora"; // the polygon lies in Chihuahua
    CHECK(chihuahua.locate(colonia).outcome == GeocodeOutcome::not_found);
}
