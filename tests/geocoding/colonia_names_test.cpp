#include "bench/colonia_sample.hpp"
#include "geo/geocoding/geocoder.hpp"
#include "geo/model/folded_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace reten;
using namespace reten::bench;

namespace {

ColoniaSample const& sample() {
    static auto const read = read_colonia_sample(std::string{RETEN_SHARED_DIR} + "/data",
                                                 std::string{RETEN_SOURCE_DIR} +
                                                     "/tests/fixtures/colonia-names/labels.csv");
    return read;
}

} // namespace

TEST_CASE("postal names meet more of the colonia polygons than folding does", "[shared]") {
    REQUIRE(sample().polygons.size() == 1'099);
    std::set<std::string> polygon_names, met, met_by_folding;
    for (auto const& area : sample().polygons) polygon_names.insert(folded(area.name));
    Gazetteer const gazetteer{sample().postal, sample().polygons};
    for (auto const& postal : sample().postal) {
        if (polygon_names.contains(folded(postal.name))) met_by_folding.insert(folded(postal.name));
        for (auto const& match : gazetteer.find(place_name(postal.name))) {
            auto const area = gazetteer.entries()[match.entry].area->value - 1;
            met.insert(folded(sample().polygons[static_cast<std::size_t>(area)].name));
        }
    }
    CHECK(met_by_folding.size() == 561);
    CHECK(met.size() >= 760);
}

TEST_CASE("the labels are as many as their README says", "[shared]") {
    CHECK(sample().labels.size() == 252); // 260 less 8 that are unsure
    auto const without = std::count_if(
        sample().labels.begin(), sample().labels.end(),
        [](LabelledName const& label) { return label.same.empty() && label.part.empty(); });
    CHECK(without == 40);
}

TEST_CASE("colonia names on the reporting half: 95 % right at 90 % found", "[shared]") {
    auto const judged = judge_pairs(sample(), Half::report);
    auto const rows = precision_recall(judged);
    CHECK(std::any_of(rows.begin(), rows.end(), [](PrecisionRecall const& row) {
        return row.precision >= 0.95 && row.recall_same >= 0.90;
    }));
    CHECK(rows.back().precision >= 0.95);
    CHECK(rows.back().recall >= 0.80); // stages, closes and wholes as well
    CHECK(calibration_error(reliability(judged)) < 0.05);
}

TEST_CASE("with noise the scores still say how often a match is right", "[shared]") {
    auto const judged = judgement_of(try_noise(sample(), Half::report, 5, 2));
    auto const rows = precision_recall(judged);
    CHECK(rows.back().precision >= 0.95);
    CHECK(rows.back().recall_same >= 0.90);
    CHECK(calibration_error(reliability(judged)) < 0.05);
}

TEST_CASE("the scores are made of the tuning half", "[shared]") {
    auto const pairs = trials_of(judge_pairs(sample(), Half::tuning));
    auto const noise = trials_of(judgement_of(try_noise(sample(), Half::tuning, 5, 1)));
    std::vector<MatchTrial> both;
    for (std::size_t i = 0; i < match_ways; ++i)
        both.push_back({pairs[i].right + noise[i].right, pairs[i].of + noise[i].of});
    auto const made = falling_frequencies(both);
    for (std::size_t i = 0; i < match_ways; ++i)
        CHECK(match_score(static_cast<MatchWay>(i)) == Approx(made[i]));
}

TEST_CASE("the three spellings of Villas de Salvárcar are one place", "[shared]") {
    Gazetteer const gazetteer{{}, sample().polygons};
    Geocoder const geocoder{gazetteer};
    std::set<std::int64_t> places;
    for (auto const* text : {"Villas de Salvárcar", "VILLAS DE SALVACAR", "Villas de Salvarcar"}) {
        PlaceText place;
        place.colonia = text;
        auto const answer = geocoder.locate(place);
        REQUIRE(answer.outcome == GeocodeOutcome::placed);
        places.insert(std::get<AreaId>(answer.position->extent).value);
    }
    CHECK(places.size() == 1);
}
