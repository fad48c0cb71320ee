#include "geo/checkpoints/passage_verdict.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <set>

using namespace reten;

namespace {

ArrangementTest test_with(double lower, double upper) {
    ArrangementTest test;
    test.lower_p = lower;
    test.upper_p = upper;
    return test;
}

/// E 12, V 9, an open gate, true links, dates that agree with hindrance.
VerdictEvidence evidence(double low, double high, double lower_p = 0.01, double upper_p = 1) {
    VerdictEvidence given;
    given.gate = {12, 9, 1e-6};
    given.interval = KappaInterval{low, high};
    given.activation_shift = test_with(lower_p, upper_p);
    given.true_links = true;
    return given;
}

std::string said(VerdictEvidence const& given, VerdictOptions const& options = {}) {
    auto const found = passage_verdict(given, options);
    std::string text{passage_verdict_code(found.verdict)};
    for (auto const lack : found.lacks) text += " " + std::string{verdict_lack_code(lack)};
    return text;
}

} // namespace

TEST_CASE("hindered: the interval below 1 and dates that agree") {
    CHECK(said(evidence(0.1, 0.6)) == "hindered");
    CHECK(said(evidence(0.1, 0.6, 0.05)) == "hindered");
    CHECK(said(evidence(0.1, 0.6, 0.051)) == "cannot_tell test_disagrees");
    CHECK(said(evidence(0.1, 1.0)) == "cannot_tell wide_interval"); // not below
    // Only the side in question counts.
    CHECK(said(evidence(0.1, 0.6, 1, 0.01)) == "cannot_tell test_disagrees");
}

TEST_CASE("more passages than expected: the same, above") {
    CHECK(said(evidence(1.2, 3, 1, 0.02)) == "more");
    CHECK(said(evidence(1.2, 3, 0.02, 1)) == "cannot_tell test_disagrees");
    CHECK(said(evidence(1, 3, 1, 0.02)) == "cannot_tell wide_interval");
}

TEST_CASE("compatible: inside of the margin and neither of these") {
    CHECK(said(evidence(0.6, 1.5, 0.3)) == "compatible");
    CHECK(said(evidence(0.5, 1.5, 0.3)) == "cannot_tell wide_interval"); // at its end
    CHECK(said(evidence(0.6, 2, 0.3)) == "cannot_tell wide_interval");
    CHECK(said(evidence(0.6, 1.5, 0.3), {1.5, 0.05}) == "cannot_tell wide_interval");
    CHECK(said(evidence(0.7, 1.4, 0.3), {1.5, 0.05}) == "compatible");
    // Below 1, but the dates do not agree: hindrance by more than half is excluded all the same.
    CHECK(said(evidence(0.6, 0.95, 0.3)) == "compatible");
    CHECK(said(evidence(0.6, 0.95, 0.01)) == "hindered");
}

TEST_CASE("inferred links are compatible only with a declared share of true ones") {
    auto given = evidence(0.7, 1.3, 0.3);
    given.true_links = false;
    CHECK(said(given) == "cannot_tell inferred_links");
    given.true_share = 0.8; // 0.625 to 1.375
    CHECK(said(given) == "compatible");
    auto const found = passage_verdict(given);
    CHECK(found.interval->low == Approx(0.625));
    CHECK(found.interval->high.value() == Approx(1.375));
    given.true_share = 0.5; // 0.4 to 1.6
    CHECK(said(given) == "cannot_tell wide_interval");
    given.true_share = 0;
    CHECK_THROWS_AS(passage_verdict(given), Error);
    // What is hindered is so whatever hides part of it.
    auto hindered = evidence(0.1, 0.6);
    hindered.true_links = false;
    CHECK(said(hindered) == "hindered");
}

TEST_CASE("the gate shuts with every condition that fails") {
    auto given = evidence(0.1, 0.6);
    given.gate = {4.9, 3, 0.001};
    CHECK(said(given) == "cannot_tell expected");
    given.gate = {5, 2.9, 0.001};
    CHECK(said(given) == "cannot_tell variance");
    given.gate = {5, 3, 0.026};
    CHECK(said(given) == "cannot_tell absence");
    given.gate = {5, 3, 0.025};
    CHECK(said(given) == "hindered");
    given.gate = {1, 1, 0.3};
    given.interval = std::nullopt;
    CHECK(said(given) == "cannot_tell expected variance absence estimate");
    CHECK(said({}) == "cannot_tell expected variance absence estimate");
}

TEST_CASE("where no spell can be shifted the relocation has to agree") {
    auto given = evidence(0.1, 0.6, 0.5);
    given.relocation = test_with(0.01, 1);
    CHECK(said(given) == "cannot_tell test_disagrees"); // the shift was to be had
    given.activation_shift = std::nullopt;
    CHECK(said(given) == "hindered");
    given.relocation = std::nullopt;
    CHECK(said(given) == "cannot_tell test");
}

TEST_CASE("an interval without an end is no verdict") {
    auto given = evidence(1.2, 3, 1, 0.5);
    given.interval->high = std::nullopt;
    CHECK(said(given) == "cannot_tell test_disagrees");
    given.interval->low = 0.8;
    CHECK(said(given) == "cannot_tell wide_interval");
}

TEST_CASE("margins are offered from the variance on that lets them come about") {
    CHECK(margins_offered(3) == std::vector<double>{2});
    CHECK(margins_offered(63) == std::vector<double>{2});
    CHECK(margins_offered(64) == std::vector<double>{2, 1.5});
    CHECK(margins_offered(210) == std::vector<double>{2, 1.5});
    CHECK(margins_offered(211) == std::vector<double>{2, 1.5, 1.25});
}

TEST_CASE("a margin or a level that makes no sense is refused") {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    for (auto const bad : {1.0, 0.5, nan})
        CHECK_THROWS_AS(passage_verdict(evidence(0.6, 1.5), {bad, 0.05}), Error);
    for (auto const bad : {0.0, 1.0, nan})
        CHECK_THROWS_AS(passage_verdict(evidence(0.6, 1.5), {2, bad}), Error);
}

TEST_CASE("verdicts and lacks have a code each") {
    std::set<std::string_view> codes;
    for (auto const verdict : {PassageVerdict::hindered, PassageVerdict::more,
                               PassageVerdict::compatible, PassageVerdict::cannot_tell})
        codes.insert(passage_verdict_code(verdict));
    CHECK(codes == std::set<std::string_view>{"hindered", "more", "compatible", "cannot_tell"});
}
