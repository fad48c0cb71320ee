#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// A place name in the forms under which it is compared, from strict to loose. Two names whose
/// numbers differ are two places, however alike the rest.
struct PlaceName {
    std::string text;    // folded(): case, accents and punctuation off
    std::string written; // abbreviations written out, numerals as digits: `fraccionamiento x 2`
    std::string joined;  // `written` without blanks: bellavista = bella vista
    std::string sound;   // `joined` as it sounds in Mexican Spanish: mesa = meza, ribera = rivera
    std::string core;    // words of weight, in alphabetical order: no `colonia`, no articles
    std::string loose;   // `core` with plural endings off and as it sounds
    std::string bare;    // `loose` without `residencial`, `infonavit` …, titles and an initial
    /// The development as a whole: `bare` without numbers, words for a stage, and the clause that
    /// names a close or a building of it: `La Sarzana Cerrada Génova`, `Cerrada Mesina Canto de
    /// Calabria`.
    std::string whole;
    std::vector<std::string> loose_words; // of `loose`, numbers left out
    /// As run together without the kind of settlement, and without articles and words that may be
    /// left out: for one wrong letter anywhere, a blank's neighbour included.
    std::string run, bare_run;
    std::string numbers;      // all numbers in order, with blanks between
    bool names_stage = false; // says `etapa`, `seccion`, `sector` …
    bool names_close = false; // has such a clause

    /// True when there is nothing to compare: empty, or a word for "no place" (`sin nombre`).
    [[nodiscard]] bool empty() const { return core.empty(); }
};

[[nodiscard]] PlaceName place_name(std::string_view text);

/// The text, folded, with words put right that are one letter off from a longer word of those that
/// any name may have (`residencil`, `cerrda`, `condmnio`); nullopt: there is none. `is_word` says
/// which words are right as they stand.
[[nodiscard]] std::optional<std::string>
with_common_words(PlaceName const& name, std::function<bool(std::string const&)> const& is_word);

} // namespace reten
