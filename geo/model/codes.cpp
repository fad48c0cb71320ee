#include "geo/model/checkpoint.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/model/incident.hpp"
#include "geo/model/series.hpp"
#include "geo/model/time_span.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace reten {

namespace {

/// One row per enumerator, in the order of the enumeration.
template <typename Enum, std::size_t N>
using CodeTable = std::array<std::pair<Enum, std::string_view>, N>;

template <typename Enum, std::size_t N>
std::string_view code_of(CodeTable<Enum, N> const& table, Enum value) {
    return table[static_cast<std::size_t>(value)].second;
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_of(CodeTable<Enum, N> const& table, std::string_view code) {
    for (auto const& [value, text] : table) {
        if (text == code) return value;
    }
    return std::nullopt;
}

constexpr CodeTable<TimePrecision, 8> time_precisions{{{TimePrecision::minute, "minute"},
                                                       {TimePrecision::hour, "hour"},
                                                       {TimePrecision::part_of_day, "part_of_day"},
                                                       {TimePrecision::day, "day"},
                                                       {TimePrecision::week, "week"},
                                                       {TimePrecision::month, "month"},
                                                       {TimePrecision::year, "year"},
                                                       {TimePrecision::span, "span"}}};

constexpr CodeTable<MatchLevel, 11> match_levels{{{MatchLevel::coordinate, "coordinate"},
                                                  {MatchLevel::address, "address"},
                                                  {MatchLevel::crossing, "crossing"},
                                                  {MatchLevel::kilometre_post, "kilometre_post"},
                                                  {MatchLevel::street, "street"},
                                                  {MatchLevel::colonia, "colonia"},
                                                  {MatchLevel::locality, "locality"},
                                                  {MatchLevel::municipality, "municipality"},
                                                  {MatchLevel::state, "state"},
                                                  {MatchLevel::country, "country"},
                                                  {MatchLevel::none, "none"}}};

constexpr CodeTable<Verification, 5> verifications{{{Verification::unverified, "unverified"},
                                                    {Verification::corroborated, "corroborated"},
                                                    {Verification::verified, "verified"},
                                                    {Verification::disputed, "disputed"},
                                                    {Verification::unfounded, "unfounded"}}};

constexpr CodeTable<Confidentiality, 3> confidentialities{
    {{Confidentiality::open, "public"},
     {Confidentiality::restricted, "restricted"},
     {Confidentiality::not_for_publication, "not_for_publication"}}};

constexpr CodeTable<DeploymentChange, 5> deployment_changes{
    {{DeploymentChange::arrival, "arrival"},
     {DeploymentChange::departure, "departure"},
     {DeploymentChange::announcement, "announcement"},
     {DeploymentChange::count, "count"},
     {DeploymentChange::reorganisation, "reorganisation"}}};

constexpr CodeTable<LinkGrade, 3> link_grades{{{LinkGrade::confirmed, "confirmed"},
                                               {LinkGrade::probable, "probable"},
                                               {LinkGrade::inferred, "inferred"}}};

constexpr CodeTable<LinkGround, 6> link_grounds{{{LinkGround::same_actor, "same_actor"},
                                                 {LinkGround::same_weapon, "same_weapon"},
                                                 {LinkGround::same_vehicle, "same_vehicle"},
                                                 {LinkGround::same_message, "same_message"},
                                                 {LinkGround::rule, "rule"},
                                                 {LinkGround::stated, "stated"}}};

} // namespace

std::string_view precision_code(TimePrecision precision) {
    return code_of(time_precisions, precision);
}
std::optional<TimePrecision> precision_from_code(std::string_view code) {
    return value_of(time_precisions, code);
}
std::string_view match_level_code(MatchLevel level) { return code_of(match_levels, level); }
std::optional<MatchLevel> match_level_from_code(std::string_view code) {
    return value_of(match_levels, code);
}
std::optional<MatchLevel> match_level_from_text(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, MatchLevel>, 14> words{
        {{"neighbourhood", MatchLevel::colonia},
         {"neighborhood", MatchLevel::colonia},
         {"fraccionamiento", MatchLevel::colonia},
         {"ageb", MatchLevel::colonia},
         {"town", MatchLevel::locality},
         {"city", MatchLevel::locality},
         {"localidad", MatchLevel::locality},
         {"municipio", MatchLevel::municipality},
         {"county", MatchLevel::municipality},
         {"estado", MatchLevel::state},
         {"province", MatchLevel::state},
         {"pais", MatchLevel::country},
         {"calle", MatchLevel::street},
         {"point", MatchLevel::coordinate}}};
    if (auto const level = match_level_from_code(text)) return level;
    auto const word = folded(text);
    if (auto const level = match_level_from_code(word)) return level;
    for (auto const& [name, level] : words) {
        if (word == name) return level;
    }
    return std::nullopt;
}
std::string_view verification_code(Verification state) { return code_of(verifications, state); }
std::optional<Verification> verification_from_code(std::string_view code) {
    return value_of(verifications, code);
}
std::string_view confidentiality_code(Confidentiality level) {
    return code_of(confidentialities, level);
}
std::optional<Confidentiality> confidentiality_from_code(std::string_view code) {
    return value_of(confidentialities, code);
}
std::string_view deployment_change_code(DeploymentChange change) {
    return code_of(deployment_changes, change);
}
std::optional<DeploymentChange> deployment_change_from_code(std::string_view code) {
    return value_of(deployment_changes, code);
}
std::string_view link_grade_code(LinkGrade grade) { return code_of(link_grades, grade); }
std::optional<LinkGrade> link_grade_from_code(std::string_view code) {
    return value_of(link_grades, code);
}
std::string_view link_ground_code(LinkGround ground) { return code_of(link_grounds, ground); }
std::optional<LinkGround> link_ground_from_code(std::string_view code) {
    return value_of(link_grounds, code);
}

} // namespace reten
