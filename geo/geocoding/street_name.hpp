#pragma once

#include <string>
#include <string_view>

namespace reten {

/// A street name in its parts, folded. `Av. de las Torres Nte.` is the kind `avenida`, the
/// direction `n` and the rest `de las torres`; `N Main St` is `calle`, `n`, `main`.
struct StreetName {
    std::string kind;      // in Spanish where there is a word for it; empty: the text says none
    std::string direction; // of n, s, e, w one or two: `n`, `ne`; empty: the text says none
    std::string rest;      // never empty unless the text names nothing
    bool operator==(StreetName const&) const = default;
};

/// Kinds and directions of Mexican and of English street names, abbreviated or not. Spanish kinds
/// stand in front, English ones at the end. A word that would leave nothing of the name belongs to
/// it: `Calle Norte`, `Avenue E`, `North Fwy`. `S/N` at the end is no part of it.
[[nodiscard]] StreetName street_name(std::string_view text);

/// The kind alone, of a word that a layer has beside the name (`AVENIDA`); empty: no such word.
[[nodiscard]] std::string street_kind(std::string_view word);

/// How well the name fits a street of the same rest, as a share of the score; 0: not at all. Equal
/// 1; a kind that only one of them says 0.97, another kind 0.9, but a private or dead-end street
/// and a continuation (privada, cerrada, prolongación …) for the street itself 0.75; a direction
/// that only the text says 0.95, one that only the street has 0.9, another direction 0.
[[nodiscard]] double street_fit(StreetName const& text, StreetName const& street);

} // namespace reten
