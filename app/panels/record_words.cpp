#include "app/panels/record_words.hpp"

#include "geo/cartography/text_block.hpp"

namespace reten::app {

namespace {

std::string precision_words(TimePrecision precision, Language const& language) {
    switch (precision) {
    case TimePrecision::minute: return language.text("known to the minute");
    case TimePrecision::hour: return language.text("known to the hour");
    case TimePrecision::part_of_day: return language.text("known to a part of the day");
    case TimePrecision::day: return language.text("known to the day");
    case TimePrecision::week: return language.text("known to the week");
    case TimePrecision::month: return language.text("known to the month");
    case TimePrecision::year: return language.text("known to the year");
    case TimePrecision::span: return language.text("somewhen in this time");
    }
    return {};
}

std::string level_words(MatchLevel level, Language const& language) {
    switch (level) {
    case MatchLevel::coordinate: return language.text("The source gives a point");
    case MatchLevel::address: return language.text("Known by its address");
    case MatchLevel::crossing: return language.text("Known by two streets that cross");
    case MatchLevel::kilometre_post: return language.text("Known by its kilometre on a road");
    case MatchLevel::street: return language.text("Known by its street");
    case MatchLevel::colonia: return language.text("Known by its colonia");
    case MatchLevel::locality: return language.text("Known by its town or village");
    case MatchLevel::municipality: return language.text("Known only by its municipality");
    case MatchLevel::state: return language.text("Known only by its state");
    case MatchLevel::country: return language.text("Known only by its country");
    case MatchLevel::none: return language.text("How it was placed is not stated");
    }
    return {};
}

} // namespace

std::string length_words(Metres length, Language const& language) {
    if (length.value < 2000) return language.number(length.value, 0) + " m";
    auto const whole = length.value >= 10'000;
    return language.number(length.value / 1000, whole ? 0 : 1) + " km";
}

std::string when_words(Incident const& incident, Language const& language) {
    if (!incident.when) return language.text("Undated");
    auto const& when = *incident.when;
    auto words = language.span(when);
    if (when.precision == TimePrecision::minute || when.precision == TimePrecision::hour)
        words += ", " + iso_minute(when.begin).substr(11);
    words += ", " + precision_words(when.precision, language);
    if (!incident.time_text.empty())
        words += "\n" + phrase(language, "Hour as written: “{}”", page_text(incident.time_text));
    return words;
}

std::string place_words(PlaceText const& place, std::optional<Position> const& position,
                        Language const& language) {
    std::string words;
    for (auto const* part :
         {&place.place, &place.street, &place.colonia, &place.municipality, &place.state})
        if (!part->empty()) words += (words.empty() ? "" : ", ") + page_text(*part);
    if (!words.empty()) return words;
    return language.text(position ? "only on the map, without words" : "the source names no place");
}

std::string sureness_words(std::optional<Position> const& position, std::optional<Area> const& area,
                           Language const& language) {
    if (!position) return language.text("Unplaced: it is on no map");
    auto words = level_words(position->level, language);
    auto const in_area = std::holds_alternative<AreaId>(position->extent);
    if (in_area && area && !area->name.empty())
        words += ", " + phrase(language, "somewhere inside {}", page_text(area->name));
    if (position->uncertainty)
        words += ", " + phrase(language, "somewhere within {}",
                               length_words(*position->uncertainty, language));
    else if (!in_area)
        words += ", " + language.text("error not stated");
    if (position->score)
        words += "\n" + phrase(language, "Placed by its name, match {}",
                               language.number(*position->score, 2));
    return words;
}

std::string toll_words(CountRange const& toll, Language const& language) {
    auto const number = [&](std::int64_t n) { return language.number(n); };
    std::string range;
    if (toll.low && toll.high && *toll.low != *toll.high)
        range = phrase(language, "{} to {}", number(*toll.low), number(*toll.high));
    else if (toll.low && toll.high)
        range = number(*toll.low);
    else if (toll.low && toll.low != toll.best)
        range = phrase(language, "at least {}", number(*toll.low));
    else if (toll.high && toll.high != toll.best)
        range = phrase(language, "at most {}", number(*toll.high));
    if (!toll.best) return range;
    auto best = number(*toll.best);
    if (range.empty() || range == best) return best;
    return phrase(language, "{range}, best {best}", fmt::arg("range", range),
                  fmt::arg("best", best));
}

std::string spell_words(CheckpointSpell const& spell, Language const& language) {
    auto const end = [&](std::optional<TimeSpan> const& when) {
        if (!when) return language.text("not known");
        auto words = language.span(*when);
        if (when->precision != TimePrecision::day)
            words += " (" + precision_words(when->precision, language) + ")";
        return words;
    };
    return phrase(language, "from {first}, last in force {last}",
                  fmt::arg("first", end(spell.first)), fmt::arg("last", end(spell.last)));
}

} // namespace reten::app
