#include "geo/import/facts_wording.hpp"

#include "geo/model/folded_text.hpp"

namespace reten {

namespace {

bool says(std::string const& text, std::string_view word) {
    return folded(text).find(word) != std::string::npos;
}

} // namespace

Confidentiality confidentiality_in(std::string const& note) {
    bool const restricted = says(note, "restricted") || says(note, "not for publication");
    return restricted ? Confidentiality::restricted : Confidentiality::open;
}

void set_precision(Position& position, std::string const& geo_precision) {
    if (geo_precision.starts_with("colonia-point")) {
        position.level = MatchLevel::colonia;
        position.uncertainty = Metres{800};
    } else if (geo_precision == "source-coordinate") {
        position.level = MatchLevel::coordinate;
        position.uncertainty = Metres{200};
    } else {
        position.level = MatchLevel::municipality;
    }
}

DeploymentChange change_of(std::string const& table, std::string const& kind,
                           std::string const& title, std::string const& unit) {
    if (table == "checkpoint_count") return DeploymentChange::count;
    if (kind == "operation_start") return DeploymentChange::announcement;
    if (kind == "operation_change") return DeploymentChange::reorganisation;
    if (says(title, "announced") || says(unit, "announced")) return DeploymentChange::announcement;
    if (says(title, "in the city") || says(title, "remain")) return DeploymentChange::count;
    return DeploymentChange::arrival;
}

std::string force_in(std::string const& text) {
    bool const army = says(text, "soldier") || says(text, "troop") || says(text, "army") ||
                      says(text, "garrison");
    bool const federal = says(text, "federal");
    if (army && federal) return "army and federal police";
    return army ? "army" : federal ? "federal police" : "";
}

} // namespace reten
