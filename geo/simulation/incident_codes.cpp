#include "geo/simulation/attack_series.hpp"

#include "geo/simulation/simulation_draws.hpp"
#include "geo/statistics/random_stream.hpp"

#include <array>
#include <map>

namespace reten {

namespace {

struct CodeValue {
    char const* value;
    double weight;
    char const* label;
};

struct CodeList {
    char const* code;
    char const* definition;
    std::vector<CodeValue> values;
};

std::vector<CodeList> const& code_lists() {
    static std::vector<CodeList> const lists{
        {"weapon",
         "What killed",
         {{"rifle", 0.40, "rifle"},
          {"handgun", 0.38, "handgun"},
          {"blade", 0.08, "blade"},
          {"blunt", 0.06, "blunt object"},
          {"unknown", 0.08, "not known"}}},
        {"vehicle",
         "What the attackers came or left in",
         {{"none", 0.30, "none seen"},
          {"pickup", 0.30, "pick-up truck"},
          {"car", 0.28, "car"},
          {"van", 0.08, "van"},
          {"motorcycle", 0.04, "motorcycle"}}},
        {"attackers",
         "How many attackers were seen",
         {{"1", 0.25, "one"},
          {"2-3", 0.45, "two or three"},
          {"4-9", 0.24, "four to nine"},
          {"10+", 0.06, "ten or more"}}},
        {"masks", "Whether attackers hid their faces", {{"yes", 0.35, "yes"}, {"no", 0.65, "no"}}},
        {"message",
         "Whether a written message was left",
         {{"yes", 0.08, "yes"}, {"no", 0.92, "no"}}},
        {"target_group",
         "What the attacked had in common, as far as the record says",
         {{"unknown", 0.62, "not known"},
          {"street_vendors", 0.08, "people selling in the street"},
          {"shop_staff", 0.10, "staff of shops and workshops"},
          {"police", 0.05, "police"},
          {"young_men_at_home", 0.15, "young men at or near home"}}}};
    return lists;
}

std::string drawn_value(CodeList const& list, Stream& stream) {
    std::vector<double> sums;
    double sum = 0;
    for (auto const& value : list.values) sums.push_back(sum += value.weight);
    return list.values[stream.pick(sums)].value;
}

/// Which code a ground of linking is about; empty: none of these.
std::string shared_code(LinkGround ground) {
    switch (ground) {
    case LinkGround::same_weapon: return "weapon";
    case LinkGround::same_vehicle: return "vehicle";
    case LinkGround::same_actor: return "attackers";
    case LinkGround::same_message: return "message";
    case LinkGround::rule:
    case LinkGround::stated: return "";
    }
    return "";
}

/// Values that the members of a series share, by incident number.
std::map<std::int64_t, std::pair<std::string, std::string>>
shared_values(SimulatedCase const& simulated) {
    std::map<std::int64_t, std::pair<std::string, std::string>> shared;
    for (auto const& link : simulated.links) {
        auto const code = shared_code(link.ground);
        if (code.empty() || !link.series) continue;
        Stream stream{simulated.seed,
                      draw_index(Draw::codes,
                                 1'000'000'000U + static_cast<std::uint64_t>(link.series->value))};
        std::string value;
        for (auto const& list : code_lists())
            if (list.code == code) value = code == "message" ? "yes" : drawn_value(list, stream);
        if (value == "unknown" || value == "none") value = code == "weapon" ? "rifle" : "pickup";
        shared[link.from.value] = shared[link.to.value] = {code, value};
    }
    return shared;
}

} // namespace

void add_codes(SimulatedCase& simulated) {
    auto const shared = shared_values(simulated);
    for (auto const& list : code_lists())
        for (auto const& value : list.values)
            simulated.codebook.push_back({list.code, value.value, value.label, list.definition});
    simulated.codebook.push_back({"target_group", "clinic_patients", "patients of a clinic",
                                  "What the attacked had in common, as far as the record says"});
    for (auto const& incident : simulated.incidents) {
        Stream stream{simulated.seed,
                      draw_index(Draw::codes, static_cast<std::uint64_t>(incident.id.value))};
        auto const own = shared.find(incident.id.value);
        auto const clinic = incident.kind.code == "rehab_attack" || !incident.note.empty();
        if (!clinic && own == shared.end() && !stream.chance(0.6)) continue;
        for (auto const& list : code_lists()) {
            auto value = drawn_value(list, stream);
            auto const known = stream.chance(0.75);
            if (own != shared.end() && own->second.first == list.code)
                value = own->second.second;
            else if (clinic && std::string_view{list.code} == "target_group")
                value = "clinic_patients";
            else if (!known)
                continue;
            simulated.codes.push_back({incident.id, list.code, value, std::nullopt});
        }
    }
}

} // namespace reten
