#include "sample_records.hpp"
#include "store_conformance.hpp"

#include <catch2/catch.hpp>

#include <random>

namespace reten::test {

namespace {

/// All that a merge may touch.
struct Whole {
    std::vector<Incident> incidents;
    std::vector<Claim> claims;
    std::vector<std::vector<IncidentCode>> codes;
    std::vector<IncidentLink> links;
    bool operator==(Whole const&) const = default;
};

Whole whole(CaseStore& store) {
    auto& incidents = store.incidents();
    IncidentQuery all;
    all.unfounded = true;
    Whole state{incidents.find(all), incidents.all_claims(), {}, incidents.links()};
    for (auto const& incident : state.incidents)
        state.codes.push_back(incidents.codes(incident.id));
    return state;
}

Claim claim_of(IncidentId incident, std::string field, std::string value, bool adopted = false) {
    Claim claim;
    claim.incident = incident;
    claim.field = std::move(field);
    claim.value = std::move(value);
    claim.adopted = adopted;
    return claim;
}

IncidentLink link_between(IncidentId from, IncidentId to, std::string note = {}) {
    IncidentLink link;
    link.from = from;
    link.to = to;
    link.note = std::move(note);
    return link;
}

} // namespace

void check_merges(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();
    auto plain = full_incident();
    plain.source_key = "a:1";
    plain.position.reset();
    auto const kept = incidents.insert(plain);
    auto full = full_incident();
    full.source_key = "b:1";
    auto const other = incidents.insert(full);
    auto const third = incidents.insert(full_incident_without_key());
    incidents.insert(claim_of(other, "killed", "18", true));
    incidents.insert(IncidentCode{kept, "weapon", "rifle", {}});
    incidents.insert(IncidentCode{other, "weapon", "rifle", {}});
    incidents.insert(IncidentCode{other, "masks", "yes", {}});
    incidents.insert(link_between(kept, third));
    incidents.insert(link_between(other, third));
    incidents.insert(link_between(third, other, "back"));
    incidents.insert(link_between(kept, other));
    auto const before = whole(*store);

    IncidentMerge merge{*incidents.incident(kept), other, {}, {}};
    merge.kept.killed.low = 1;
    merge.kept.position = full.position;
    merge.of_kept = {claim_of({}, "killed", "19", true)};
    merge.of_other = {claim_of({}, "date", "2009-09-18")};
    store->set_reason("one event in two papers");
    incidents.merge(merge);

    SECTION("the other leaves the table and its parts pass over, each once") {
        CHECK_FALSE(incidents.incident(other));
        CHECK_FALSE(incidents.incident_by_key("b:1"));
        full.id = other;
        auto const merged = incidents.merged_by_key("b:1");
        REQUIRE(merged);
        CHECK(merged->kept == kept);
        CHECK(merged->incident == full);
        REQUIRE(merged->claims.size() == 1);
        CHECK(merged->claims.front().value == "2009-09-18");
        CHECK(incidents.merged_incidents() == std::vector{*merged});
        CHECK_FALSE(incidents.merged_by_key("a:1"));
        CHECK_FALSE(incidents.merged_by_key(""));
        CHECK(incidents.incident(kept)->killed.low == 1);
        CHECK(incidents.incident(kept)->revision == 2);
        std::vector<std::pair<std::string, bool>> claims;
        for (auto const& claim : incidents.claims(kept))
            claims.emplace_back(claim.field + claim.value, claim.adopted);
        CHECK(claims == std::vector<std::pair<std::string, bool>>{
                            {"killed18", false}, {"killed19", true}, {"date2009-09-18", false}});
        CHECK(incidents.codes(kept) ==
              std::vector<IncidentCode>{{kept, "weapon", "rifle", {}}, {kept, "masks", "yes", {}}});
        auto const links = incidents.links();
        REQUIRE(links.size() == 2);
        CHECK((links[0].from == kept && links[0].to == third && links[0].note.empty()));
        CHECK((links[1].from == third && links[1].to == kept && links[1].note == "back"));
    }
    SECTION("the history has the whole former state and the reason") {
        auto const entry = store->history().history().back();
        CHECK(entry.action == "merge");
        CHECK(entry.record == other.value);
        CHECK(entry.why == "one event in two papers");
        for (auto const* const part : {"Aliviane", "\"killed\"", "masks", "back", "b:1"})
            CHECK(entry.before.find(part) != std::string::npos);
        CHECK(store->history().broken_links().empty());
    }
    SECTION("splitting gives the first state back, to the revision") {
        incidents.split(other);
        CHECK(whole(*store) == before);
        CHECK(incidents.merged_incidents().empty());
        CHECK(store->history().history().back().action == "split");
        CHECK_THROWS_AS(incidents.split(other), StoreError);
    }
    SECTION("new codes of the other follow it at a split") {
        CHECK(incidents.codes(other) == std::vector<IncidentCode>{{other, "weapon", "rifle", {}},
                                                                  {other, "masks", "yes", {}}});
        std::vector<IncidentCode> const now{{{}, "weapon", "knife", {}}, {{}, "masks", "yes", {}}};
        CHECK(incidents.replace_codes(other, {}, now));
        CHECK_FALSE(incidents.replace_codes(other, {}, now));
        CHECK(incidents.codes(kept) == std::vector<IncidentCode>{{kept, "weapon", "rifle", {}},
                                                                 {kept, "masks", "yes", {}},
                                                                 {kept, "weapon", "knife", {}}});
        incidents.split(other);
        CHECK(incidents.codes(kept) == std::vector<IncidentCode>{{kept, "weapon", "rifle", {}}});
        CHECK(incidents.codes(other) == std::vector<IncidentCode>{{other, "masks", "yes", {}},
                                                                  {other, "weapon", "knife", {}}});
        CHECK(store->history().broken_links().empty());
    }
    SECTION("what was changed since the merge stays at a split") {
        auto edited = *incidents.incident(kept);
        edited.killed.low = 7;
        edited.title = "otro";
        incidents.update(edited);
        incidents.split(other);
        auto const now = *incidents.incident(kept);
        CHECK(now.killed.low == 7);
        CHECK(now.title == "otro");
        CHECK_FALSE(now.position);
        CHECK(now.revision == 4);
    }
    SECTION("a newer edition changes the merged one and its claims, never the kept one") {
        auto const held = *incidents.incident(kept);
        auto changed = incidents.merged_by_key("b:1")->incident;
        changed.killed.best = 20;
        incidents.update_merged(changed, {claim_of({}, "killed", "20")});
        CHECK(incidents.incident(kept) == held);
        auto later = claim_of({}, "date", "2009");
        later.id = incidents.insert_of_merged(other, later);
        auto const claims = incidents.claims(kept);
        REQUIRE(claims.size() == 4);
        CHECK(claims[2].value == "20");
        CHECK(claims[3].value == "2009");
        incidents.split(other);
        CHECK(incidents.incident(other)->killed.best == 20);
        CHECK(incidents.incident(other)->revision == 1);
        CHECK(incidents.claims(other).size() == 2);
        CHECK(incidents.claims(kept).empty());
    }
    SECTION("the last merged is split first, and what holds others is not merged away") {
        incidents.merge({*incidents.incident(kept), third, {}, {}});
        CHECK_THROWS_AS(incidents.split(other), StoreError);
        incidents.split(third);
        CHECK_THROWS_AS(incidents.merge({*incidents.incident(third), kept, {}, {}}), StoreError);
        incidents.split(other);
        CHECK(whole(*store) == before);
    }
    SECTION("nonsense is refused and changes nothing") {
        auto const now = whole(*store);
        CHECK_THROWS_AS(incidents.merge({*incidents.incident(kept), kept, {}, {}}), StoreError);
        CHECK_THROWS_AS(incidents.merge({*incidents.incident(kept), other, {}, {}}), StoreError);
        auto old = *incidents.incident(kept);
        old.revision = 1;
        CHECK_THROWS_AS(incidents.merge({old, third, {}, {}}), StoreError);
        CHECK_THROWS_AS(incidents.update_merged(*incidents.incident(kept), {}), StoreError);
        CHECK_THROWS_AS(incidents.insert_of_merged(kept, claim_of({}, "a", "b")), StoreError);
        CHECK(whole(*store) == now);
    }
}

void check_merges_of_any_kind(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();
    std::minstd_rand chance{20101}; // its sequence is fixed by the standard
    auto const under = [&](std::size_t n) { return static_cast<std::size_t>(chance()) % n; };
    std::vector<IncidentId> ids;
    for (int i = 0; i < 8; ++i) {
        auto incident = full_incident_without_key();
        incident.killed.best = i;
        if (under(2) == 0) incident.position.reset();
        ids.push_back(incidents.insert(incident));
    }
    for (int i = 0; i < 40; ++i) {
        auto const id = ids[under(ids.size())], to = ids[under(ids.size())];
        switch (under(3)) {
        case 0: incidents.insert(claim_of(id, "killed", std::to_string(i), under(2) == 0)); break;
        case 1: incidents.insert(IncidentCode{id, "weapon", under(2) == 0 ? "a" : "b", {}}); break;
        default: incidents.insert(link_between(id, to)); break;
        }
    }
    for (int round = 0; round < 30; ++round) {
        std::vector<std::pair<IncidentId, Whole>> merged; // with the state before
        auto left = ids;
        while (left.size() > 1 && under(4) != 0) {
            auto const kept = left.front(); // holds the others
            auto const at = 1 + under(left.size() - 1);
            merged.emplace_back(left[at], whole(*store));
            IncidentMerge merge{*incidents.incident(kept), left[at], {}, {}};
            merge.kept.killed.high = round;
            merge.of_other = {claim_of({}, "note", "x")};
            incidents.merge(merge);
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
        }
        while (!merged.empty()) {
            incidents.split(merged.back().first);
            bool const same = whole(*store) == merged.back().second;
            CHECK(same);
            merged.pop_back();
        }
    }
}

void check_different_pairs(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();
    auto const a = incidents.insert(Incident{}), b = incidents.insert(Incident{});
    CHECK(incidents.different_pairs().empty());
    incidents.set_different(incident_pair(b, a), true);
    incidents.set_different(incident_pair(a, b), true);
    CHECK(incidents.different_pairs() == std::vector{IncidentPair{a, b}});
    auto const entries = store->history().history().size();
    CHECK(store->history().history().back().action == "different");
    incidents.set_different(incident_pair(a, b), false);
    CHECK(incidents.different_pairs().empty());
    CHECK(store->history().history().size() == entries + 1);
    incidents.set_different(incident_pair(a, b), false);
    CHECK(store->history().history().size() == entries + 1);
}

} // namespace reten::test
