#include "app/workspace/duplicate_words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace reten::app {

namespace {

std::string part_words(Language const& language, std::string const& name,
                       std::optional<double> const& part, std::string const& measure = {}) {
    if (!part) return name + " " + language.text("unknown");
    auto const words = name + " " + language.number(*part, 2);
    return measure.empty() ? words : words + " (" + measure + ")";
}

std::string days_words(double days, Language const& language) {
    if (days == 0) return language.text("same day");
    if (days < 1)
        return fmt::format(fmt::runtime(language.text("{} h apart")),
                           language.number(days * 24, 0));
    auto const whole = static_cast<std::int64_t>(std::lround(days));
    return fmt::format(fmt::runtime(language.text("{} day apart", "{} days apart", whole)),
                       language.number(whole));
}

} // namespace

std::string duplicate_words(DuplicateParts const& parts, Language const& language) {
    auto words = part_words(language, language.text("in time"), parts.time,
                            days_words(parts.days, language)) +
                 ", " +
                 part_words(language, language.text("in place"), parts.place,
                            fmt::format(fmt::runtime(language.text("{} m apart")),
                                        language.number(parts.metres, 0))) +
                 ", " + part_words(language, language.text("in words"), parts.text) + ", " +
                 part_words(language, language.text("in toll"), parts.toll);
    if (!parts.same_kind) words += ", " + language.text("kinds differ");
    switch (parts.sources) {
    case SourceRelation::two_sources: break;
    case SourceRelation::one_source: words += ", " + language.text("of one source"); break;
    case SourceRelation::own_ids:
        words += ", " + language.text("of one source that tells them apart");
        break;
    }
    return words;
}

std::string incident_line(Incident const& incident, Language const& language) {
    auto words = incident.when ? language.span(*incident.when) : language.text("Undated");
    auto const add = [&](std::string const& text) {
        if (!text.empty()) words += ", " + text;
    };
    add(language.code_name(incident.kind.code));
    add(incident.title);
    auto const& place = incident.place;
    for (auto const* const text :
         {&place.place, &place.street, &place.colonia, &place.municipality}) {
        if (*text != incident.title) add(*text);
    }
    if (incident.killed.best)
        add(fmt::format(
            fmt::runtime(language.text("{} killed", "{} killed", *incident.killed.best)),
            language.number(*incident.killed.best)));
    if (incident.confidentiality != Confidentiality::open)
        add(language.code_name(confidentiality_code(incident.confidentiality)));
    return words;
}

} // namespace reten::app
