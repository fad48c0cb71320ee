// Newer editions of records that the geocoder or a person placed.

#include "geo/geocoding/case_geocoding.hpp"
#include "geo/geocoding/review_queue.hpp"
#include "tests/import/fresh_case.hpp"

#include <algorithm>

using namespace reten;

namespace {

constexpr LonLat bellavista{-106.49, 31.74}, poleo{-106.58, 31.70};

/// A case that knows two colonias.
struct PlacedCase {
    FreshCase fresh;

    PlacedCase() {
        for (auto const& [name, point] :
             {std::pair{"Bellavista", bellavista}, std::pair{"Lomas de Poleo", poleo}}) {
            Place place;
            place.name = name;
            place.level = MatchLevel::colonia;
            place.point = point;
            place.uncertainty = Metres{500};
            place.source_key = name;
            fresh->areas().insert(place);
        }
    }
    void geocode() { static_cast<void>(geocode_case(*fresh, {})); }
    [[nodiscard]] std::optional<Position> position() { return fresh.incidents()[0].position; }
    [[nodiscard]] std::int64_t text(std::string_view colonia) {
        for (auto const& text : fresh->geocoding().texts())
            if (text.text.colonia == colonia) return text.id;
        return 0;
    }
};

bool told(ImportReport const& report, std::string_view words) {
    return std::any_of(report.warnings.begin(), report.warnings.end(), [&](Remark const& warning) {
        return warning.english().find(words) != std::string::npos;
    });
}

constexpr std::string_view kept = "keep the position that somebody gave";

std::string row(std::string const& colonia, std::string const& position = ",") {
    return "id,date,kind,colonia,lon,lat\nx1,2010-01-31,homicide," + colonia + "," + position +
           "\n";
}
std::string unplaced_row(std::string const& colonia) {
    return "id,date,kind,colonia\nx1,2010-01-31,homicide," + colonia + "\n";
}
std::string reported_row(std::string const& colonia, std::string const& position = ",") {
    return "id,date,kind,colonia,lon,lat,source\nx1,2010-01-31,homicide," + colonia + "," +
           position + ",Daily\nx1,2010-01-31,homicide," + colonia + "," + position + ",Weekly\n";
}

ImportOptions reports() {
    ImportOptions options;
    options.row_is = RowMeaning::report;
    return options;
}

} // namespace

TEST_CASE("a record whose place text is corrected is placed anew") {
    struct Way {
        std::string (*row)(std::string const&);
        ImportOptions options;
    };
    for (auto const& [row, options] :
         {Way{unplaced_row, {}},
          Way{[](std::string const& c) { return reported_row(c); }, reports()}}) {
        PlacedCase placed;
        static_cast<void>(placed.fresh.import(row("Bellavista"), options));
        placed.geocode();
        REQUIRE(placed.position());
        REQUIRE(placed.position()->point == bellavista);
        auto const report = placed.fresh.import(row("Lomas de Poleo"), options);
        CHECK(report.updated > 0);
        CHECK_FALSE(placed.position());
        CHECK(report.warnings.empty());
        placed.geocode();
        REQUIRE(placed.position());
        CHECK(placed.position()->point == poleo);
        // Control: the same text keeps its position, whatever else changes.
        auto other = row("Lomas de Poleo");
        for (auto at = other.find("01-31"); at != other.npos; at = other.find("01-31"))
            other.replace(at, 5, "01-30");
        CHECK(placed.fresh.import(other, options).updated > 0);
        REQUIRE(placed.position());
        CHECK(placed.position()->point == poleo);
    }
}

TEST_CASE("a guess of the geocoder yields to coordinates of the source") {
    struct Way {
        std::string (*row)(std::string const&, std::string const&);
        ImportOptions options;
    };
    for (auto const& [row, options] : {Way{row, {}}, Way{reported_row, reports()}}) {
        PlacedCase placed;
        static_cast<void>(placed.fresh.import(row("Bellavista", ","), options));
        placed.geocode();
        REQUIRE(placed.position());
        auto const report = placed.fresh.import(row("Bellavista", "-106.4888,31.7444"), options);
        CHECK(report.updated > 0);
        CHECK_FALSE(told(report, "edit"));
        REQUIRE(placed.position());
        CHECK(placed.position()->point == LonLat{-106.4888, 31.7444});
        CHECK_FALSE(placed.position()->score);
    }
}

TEST_CASE("a position that a person decided stays, and the import says where its text changed") {
    struct Way {
        std::string (*row)(std::string const&, std::string const&);
        ImportOptions options;
    };
    for (auto const& [row, options] : {Way{row, {}}, Way{reported_row, reports()}}) {
        PlacedCase placed;
        static_cast<void>(placed.fresh.import(row("Bellavista", ","), options));
        placed.geocode();
        LonLat const hand{-106.45, 31.72};
        REQUIRE(place_by_hand(*placed.fresh, placed.text("Bellavista"), hand, Metres{50}) == 1);
        auto const changed = placed.fresh.import(row("Lomas de Poleo", ","), options);
        CHECK(placed.fresh.incidents()[0].place.colonia == "Lomas de Poleo");
        REQUIRE(placed.position());
        CHECK(placed.position()->point == hand);
        CHECK(told(changed, kept));
        auto const given = placed.fresh.import(row("Lomas de Poleo", "-106.4888,31.7444"), options);
        CHECK(placed.position()->point == hand);
        CHECK(told(given, "edit"));
    }
}

TEST_CASE("a place that was put by hand without the geocoder is told likewise") {
    PlacedCase placed;
    static_cast<void>(placed.fresh.import(unplaced_row("Bellavista")));
    auto incident = placed.fresh.incidents()[0];
    incident.position = Position{};
    incident.position->point = {-106.45, 31.72};
    placed.fresh->incidents().update(incident);
    auto const report = placed.fresh.import(unplaced_row("Lomas de Poleo"));
    CHECK(placed.position() == incident.position);
    CHECK(told(report, kept));
}

TEST_CASE("checkpoints and deployments are placed anew likewise") {
    auto const table = [](std::string const& colonia) {
        return "id,start,end,name,colonia\nk1,2010-01-01,2010-02-01,One," + colonia + "\n";
    };
    auto const arrivals = [](std::string const& colonia) {
        return "id,date,change,name,colonia\nd1,2010-01-01,arrival,One," + colonia + "\n";
    };
    ImportOptions checkpoints, deployments;
    checkpoints.target = ImportTarget::checkpoints;
    deployments.target = ImportTarget::deployments;
    PlacedCase placed;
    auto const point = [&](bool checkpoint) {
        auto& store = placed.fresh->checkpoints();
        auto const position =
            checkpoint ? store.checkpoints().at(0).position : store.deployments().at(0).position;
        return position ? std::optional{position->point} : std::nullopt;
    };
    for (auto const* const colonia : {"Bellavista", "Lomas de Poleo"}) {
        static_cast<void>(placed.fresh.import(table(colonia), checkpoints, "c.csv"));
        static_cast<void>(placed.fresh.import(arrivals(colonia), deployments, "d.csv"));
        CHECK_FALSE(point(true));
        CHECK_FALSE(point(false));
        placed.geocode();
        auto const here = colonia == std::string_view{"Bellavista"} ? bellavista : poleo;
        CHECK(point(true) == here);
        CHECK(point(false) == here);
    }
}
