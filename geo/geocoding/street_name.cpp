#include "geo/geocoding/street_name.hpp"

#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

namespace reten {

namespace {

using Words = std::vector<std::string>;
using Meanings = std::unordered_map<std::string_view, std::string_view>;

Meanings const kinds_in_front{{"calle", "calle"},
                              {"c", "calle"},
                              {"avenida", "avenida"},
                              {"av", "avenida"},
                              {"ave", "avenida"},
                              {"avda", "avenida"},
                              {"avenue", "avenida"},
                              {"boulevard", "boulevard"},
                              {"bulevar", "boulevard"},
                              {"blvd", "boulevard"},
                              {"blv", "boulevard"},
                              {"bvd", "boulevard"},
                              {"calzada", "calzada"},
                              {"calz", "calzada"},
                              {"calza", "calzada"},
                              {"prolongacion", "prolongacion"},
                              {"prol", "prolongacion"},
                              {"prolong", "prolongacion"},
                              {"privada", "privada"},
                              {"priv", "privada"},
                              {"pvda", "privada"},
                              {"pda", "privada"},
                              {"cerrada", "cerrada"},
                              {"cda", "cerrada"},
                              {"cerr", "cerrada"},
                              {"callejon", "callejon"},
                              {"cjon", "callejon"},
                              {"cllon", "callejon"},
                              {"andador", "andador"},
                              {"andad", "andador"},
                              {"retorno", "retorno"},
                              {"ret", "retorno"},
                              {"pasaje", "pasaje"},
                              {"pje", "pasaje"},
                              {"paseo", "paseo"},
                              {"pso", "paseo"},
                              {"circuito", "circuito"},
                              {"cto", "circuito"},
                              {"circ", "circuito"},
                              {"carretera", "carretera"},
                              {"carr", "carretera"},
                              {"ctra", "carretera"},
                              {"autopista", "carretera"},
                              {"highway", "carretera"},
                              {"hwy", "carretera"},
                              {"camino", "camino"},
                              {"cno", "camino"},
                              {"libramiento", "libramiento"},
                              {"libr", "libramiento"},
                              {"periferico", "periferico"},
                              {"perif", "periferico"},
                              {"viaducto", "viaducto"},
                              {"eje", "eje"},
                              {"diagonal", "diagonal"},
                              {"diag", "diagonal"},
                              {"ampliacion", "ampliacion"},
                              {"ampl", "ampliacion"},
                              {"loop", "loop"}};

Meanings const kinds_at_end{{"street", "calle"},
                            {"st", "calle"},
                            {"str", "calle"},
                            {"avenue", "avenida"},
                            {"ave", "avenida"},
                            {"av", "avenida"},
                            {"boulevard", "boulevard"},
                            {"blvd", "boulevard"},
                            {"drive", "drive"},
                            {"dr", "drive"},
                            {"road", "road"},
                            {"rd", "road"},
                            {"lane", "lane"},
                            {"ln", "lane"},
                            {"court", "court"},
                            {"ct", "court"},
                            {"circle", "circle"},
                            {"cir", "circle"},
                            {"place", "place"},
                            {"pl", "place"},
                            {"way", "way"},
                            {"parkway", "parkway"},
                            {"pkwy", "parkway"},
                            {"freeway", "freeway"},
                            {"fwy", "freeway"},
                            {"highway", "carretera"},
                            {"hwy", "carretera"},
                            {"trail", "trail"},
                            {"trl", "trail"},
                            {"terrace", "terrace"},
                            {"ter", "terrace"},
                            {"loop", "loop"},
                            {"lp", "loop"}};

Meanings const directions{
    {"n", "n"},         {"north", "n"},      {"norte", "n"},      {"nte", "n"},
    {"s", "s"},         {"south", "s"},      {"sur", "s"},        {"e", "e"},
    {"east", "e"},      {"este", "e"},       {"oriente", "e"},    {"ote", "e"},
    {"w", "w"},         {"west", "w"},       {"oeste", "w"},      {"poniente", "w"},
    {"pte", "w"},       {"ne", "ne"},        {"nw", "nw"},        {"se", "se"},
    {"sw", "sw"},       {"northeast", "ne"}, {"northwest", "nw"}, {"southeast", "se"},
    {"southwest", "sw"}};

std::string_view meaning(Meanings const& words, std::string_view word) {
    auto const found = words.find(word);
    return found == words.end() ? std::string_view{} : found->second;
}

Words words_of(std::string_view folded_text) {
    Words words;
    for (std::size_t at = 0; at < folded_text.size();) {
        auto const end = std::min(folded_text.find(' ', at), folded_text.size());
        if (end > at) words.emplace_back(folded_text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// Takes kinds off the front, of several the first: `Prol. Av. Tecnológico`.
void take_front_kinds(Words& words, StreetName& name) {
    while (words.size() > 1) {
        auto const kind = meaning(kinds_in_front, words.front());
        bool const letter = words.size() == 2 && words.front().size() == 1 &&
                            !meaning(kinds_at_end, words.back()).empty(); // C Street
        if (kind.empty() || letter) return;
        if (name.kind.empty()) name.kind = kind;
        words.erase(words.begin());
    }
}

void take_end_direction(Words& words, StreetName& name) {
    if (words.size() < 2) return;
    auto const direction = meaning(directions, words.back());
    if (direction.empty()) return;
    // The kind alone would be left.
    bool const kind_only = words.size() == 2 && !meaning(kinds_at_end, words.front()).empty();
    if (kind_only) return;
    name.direction += direction;
    words.pop_back();
}

/// Only where no kind stands in front: in `C. E. Zapata` the E is a name. A single word behind it
/// must be no kind either.
void take_front_direction(Words& words, StreetName& name) {
    if (words.size() < 2) return;
    auto const direction = meaning(directions, words.front());
    bool const kind_only = words.size() == 2 && !meaning(kinds_at_end, words.back()).empty();
    if (direction.empty() || kind_only) return;
    name.direction = direction;
    words.erase(words.begin());
}

void take_end_kind(Words& words, StreetName& name) {
    if (words.size() < 2) return;
    auto const kind = meaning(kinds_at_end, words.back());
    if (kind.empty()) return;
    name.kind = kind;
    words.pop_back();
}

/// Streets that are small parts or continuations of another of the same name.
bool is_offshoot(std::string_view kind) {
    static std::set<std::string_view> const offshoots{"privada",      "cerrada",   "callejon",
                                                      "andador",      "retorno",   "pasaje",
                                                      "prolongacion", "ampliacion"};
    return offshoots.contains(kind);
}

} // namespace

StreetName street_name(std::string_view text) {
    constexpr std::size_t longest = 200; // bytes; longer texts are no names
    StreetName name;
    auto words = words_of(folded(text.substr(0, longest)));
    auto const n = words.size();
    if (n > 2 && words[n - 2] == "s" && words[n - 1] == "n") words.resize(n - 2);
    take_front_kinds(words, name);
    if (name.kind.empty()) {
        take_front_direction(words, name);
        auto front = std::move(name.direction);
        name.direction.clear();
        take_end_direction(words, name);
        take_end_kind(words, name);
        name.direction = front + name.direction;
    } else {
        take_end_direction(words, name);
    }
    for (auto const& word : words) name.rest += (name.rest.empty() ? "" : " ") + word;
    return name;
}

std::string street_kind(std::string_view word) {
    return std::string{meaning(kinds_in_front, folded(word.substr(0, 40)))};
}

double street_fit(StreetName const& text, StreetName const& street) {
    double fit = 1;
    if (text.kind != street.kind) {
        bool const one_says = text.kind.empty() || street.kind.empty();
        bool const offshoot = is_offshoot(text.kind) || is_offshoot(street.kind);
        fit = offshoot ? 0.75 : one_says ? 0.97 : 0.9;
    }
    if (text.direction == street.direction) return fit;
    if (street.direction.empty()) return fit * 0.95;
    return text.direction.empty() ? fit * 0.9 : 0;
}

} // namespace reten
