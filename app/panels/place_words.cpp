#include "app/panels/place_words.hpp"

#include "app/panels/record_words.hpp"
#include "app/workspace/import_look.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cells/cell_value.hpp"

#include <fmt/format.h>

namespace reten::app {

std::string doubt_words(GeocodedText const& text, Language const& language) {
    switch (place_doubt(text)) {
    case PlaceDoubt::ambiguous: return language.text("Ambiguous: several places have this name");
    case PlaceDoubt::not_found: return language.text("Not found in the gazetteer of the case");
    case PlaceDoubt::weak: return language.text("Placed, but the match is weak");
    case PlaceDoubt::none: return language.text("Placed by its name");
    }
    return {};
}

std::string candidate_words(GeocodeCandidate const& candidate, Language const& language) {
    constexpr std::size_t longest_source = 60; // bytes
    auto const& position = candidate.position;
    auto words = capitalised(language.code_name(match_level_code(position.level)));
    if (position.score)
        words += ", " + phrase(language, "match {}", language.number(*position.score, 2));
    if (!candidate.source.empty()) words += ", " + inert_line(candidate.source, longest_source);
    return words;
}

std::string reach_words(Position const& position, Language const& language) {
    return position.uncertainty
               ? phrase(language, "within {}", length_words(*position.uncertainty, language))
               : language.text("error not stated");
}

std::string point_words(LonLat point) {
    return fmt::format("{:.5f}, {:.5f}", point.lon, point.lat);
}

std::string text_line(PlaceText const& text) {
    constexpr std::size_t longest = 80; // bytes
    std::string line;
    for (auto const* const part :
         {&text.place, &text.street, &text.colonia, &text.municipality, &text.state})
        if (!part->empty()) line += (line.empty() ? "" : ", ") + *part;
    return inert_line(line, longest);
}

namespace {

std::string decided(GeocodeDecision decision, Language const& language) {
    switch (decision) {
    case GeocodeDecision::none: return language.text("taken back");
    case GeocodeDecision::accepted: return language.text("accepted");
    case GeocodeDecision::by_hand: return language.text("placed by hand");
    case GeocodeDecision::rejected: return language.text("rejected");
    case GeocodeDecision::skipped: return language.text("skipped");
    }
    return {};
}

} // namespace

std::string decision_words(PlaceReview::LastDecision const& last, Language const& language) {
    auto words = phrase(language, "“{text}”: {decision}", fmt::arg("text", text_line(last.text)),
                        fmt::arg("decision", decided(last.decision, language)));
    if (last.records > 0)
        words += ", " + fmt::format(fmt::runtime(language.text(
                                        "{} record has another position now",
                                        "{} records have another position now", last.records)),
                                    language.number(last.records));
    return words;
}

std::optional<Metres> typed_radius(std::string_view text) {
    constexpr double farthest = 20'000'000; // metres
    text = trimmed(text);
    if (!text.empty() && text.back() == 'm') text = trimmed(text.substr(0, text.size() - 1));
    auto const metres = plane_number_from_text(text);
    if (!metres || !(*metres > 0 && *metres <= farthest)) return std::nullopt;
    return Metres{*metres};
}

} // namespace reten::app
