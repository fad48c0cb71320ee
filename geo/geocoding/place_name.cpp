#include "geo/geocoding/place_name.hpp"

#include "geo/geocoding/edit_distance.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace reten {

namespace {

using Words = std::vector<std::string>;

/// A word of weight, and how it sounds in the singular; the latter may be empty.
struct CoreWord {
    std::string word, loose;
};
using Core = std::vector<CoreWord>;

/// Longer texts are no names: what follows is ignored.
constexpr std::size_t longest_name = 200;

/// Abbreviations of the SEPOMEX catalogue and of the press; empty: carries nothing.
std::unordered_map<std::string_view, std::string_view> const written_out{
    {"col", "colonia"},
    {"cols", "colonia"},
    {"colonias", "colonia"},
    {"fracc", "fraccionamiento"},
    {"frac", "fraccionamiento"},
    {"frcc", "fraccionamiento"},
    {"fraccto", "fraccionamiento"},
    {"fto", "fraccionamiento"},
    {"unid", "unidad"},
    {"hab", "habitacional"},
    {"infon", "infonavit"},
    {"ampl", "ampliacion"},
    {"amp", "ampliacion"},
    {"res", "residencial"},
    {"resid", "residencial"},
    {"rdcial", "residencial"},
    {"av", "avenida"},
    {"ave", "avenida"},
    {"blvd", "boulevard"},
    {"blv", "boulevard"},
    {"bulevar", "boulevard"},
    {"cd", "ciudad"},
    {"cdj", "ciudad juarez"},
    {"cto", "circuito"},
    {"cda", "cerrada"},
    {"prol", "prolongacion"},
    {"priv", "privada"},
    {"pvda", "privada"},
    {"carr", "carretera"},
    {"calz", "calzada"},
    {"nte", "norte"},
    {"pte", "poniente"},
    {"ote", "oriente"},
    {"sta", "santa"},
    {"sto", "santo"},
    {"gral", "general"},
    {"lic", "licenciado"},
    {"dr", "doctor"},
    {"ing", "ingeniero"},
    {"prof", "profesor"},
    {"profr", "profesor"},
    {"pdte", "presidente"},
    {"pque", "parque"},
    {"parq", "parque"},
    {"ind", "industrial"},
    {"km", "kilometro"},
    {"kms", "kilometro"},
    {"hda", "hacienda"},
    {"hdas", "haciendas"},
    {"rcho", "rancho"},
    {"ej", "ejido"},
    {"secc", "seccion"},
    {"sec", "seccion"},
    {"et", "etapa"},
    {"etp", "etapa"},
    {"etepa", "etapa"},
    {"mpio", "municipio"},
    {"chih", "chihuahua"},
    {"num", ""},
    {"numero", ""},
    {"nro", ""},
    {"cp", ""}};

std::unordered_map<std::string_view, std::string_view> const digits{
    {"i", "1"},       {"ii", "2"},      {"iii", "3"},     {"iv", "4"},      {"v", "5"},
    {"vi", "6"},      {"vii", "7"},     {"viii", "8"},    {"ix", "9"},      {"x", "10"},
    {"xi", "11"},     {"xii", "12"},    {"xiii", "13"},   {"xiv", "14"},    {"xv", "15"},
    {"xvi", "16"},    {"xvii", "17"},   {"xviii", "18"},  {"xix", "19"},    {"xx", "20"},
    {"primero", "1"}, {"primera", "1"}, {"1ro", "1"},     {"1ra", "1"},     {"1er", "1"},
    {"1a", "1"},      {"1o", "1"},      {"segunda", "2"}, {"segundo", "2"}, {"2da", "2"},
    {"2do", "2"},     {"2a", "2"},      {"tercera", "3"}, {"tercero", "3"}, {"3ra", "3"},
    {"3er", "3"},     {"3a", "3"},      {"cuarta", "4"},  {"4ta", "4"},     {"4a", "4"},
    {"quinta", "5"},  {"5ta", "5"}};

std::unordered_set<std::string_view> const weightless{"el", "la", "los", "las", "de",  "del",
                                                      "y",  "en", "al",  "lo",  "the", "of"};
std::unordered_set<std::string_view> const kind_of_settlement{"colonia", "fraccionamiento",
                                                              "barrio"};
std::unordered_set<std::string_view> const stages{"etapa", "seccion", "sector", "fase"};
/// Words that one list writes and the other leaves out; the name without them must be something.
std::unordered_set<std::string_view> const optional_words{
    "residencial", "infonavit", "fovissste",  "condominio", "condominios", "cdp",
    "profesor",    "profesora", "licenciado", "doctor",     "general",     "ingeniero"};
/// A part of a development that has a name of its own.
std::unordered_set<std::string_view> const closes{"cerrada", "privada", "condominio", "loft",
                                                  "edificio"};
std::unordered_set<std::string_view> const no_place{"sin nombre",
                                                    "sin colonia",
                                                    "sin dato",
                                                    "sin datos",
                                                    "s n",
                                                    "n a",
                                                    "no especificado",
                                                    "no especificada",
                                                    "desconocido",
                                                    "desconocida",
                                                    "ninguno",
                                                    "ninguna",
                                                    "no identificado",
                                                    "no identificada",
                                                    "se ignora",
                                                    "sin especificar",
                                                    "unknown",
                                                    "none",
                                                    "varias",
                                                    "otra"};

Words words_of(std::string_view folded_text) {
    Words words;
    std::size_t at = 0;
    while (at < folded_text.size()) {
        auto const end = std::min(folded_text.find(' ', at), folded_text.size());
        if (end > at) words.emplace_back(folded_text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string join(Words const& words, std::string_view between = " ") {
    std::string text;
    for (auto const& word : words) {
        if (!text.empty()) text += between;
        text += word;
    }
    return text;
}

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_of("0123456789") != word.npos;
}

/// `quinta` and `primera` are numbers only after the word for a stage: Quinta is also a villa.
Words write_out(Words const& words) {
    Words out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto word = std::string_view{words[i]};
        if (auto const found = written_out.find(word); found != written_out.end())
            word = found->second;
        // `no` is the number sign before a number only.
        if (word == "no" && i + 1 < words.size() && is_number(words[i + 1])) word = {};
        if (auto const found = digits.find(word); found != digits.end()) {
            bool const villa = word == "quinta" && (out.empty() || !stages.contains(out.back()));
            if (!villa) word = found->second;
        }
        for (auto& meant : words_of(word)) out.push_back(std::move(meant));
    }
    return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
        text.replace(at, from.size(), to);
}

/// One letter a sound: seseo, betacismo, yeísmo, silent h; doubled letters once.
std::string sound_of(std::string text) {
    replace_all(text, "ch", "C");
    replace_all(text, "h", "");
    replace_all(text, "ll", "y");
    replace_all(text, "que", "ke");
    replace_all(text, "qui", "ki");
    replace_all(text, "gue", "Ge");
    replace_all(text, "gui", "Gi");
    for (auto const* vowel : {"e", "i"}) {
        replace_all(text, std::string{"c"} + vowel, std::string{"s"} + vowel);
        replace_all(text, std::string{"g"} + vowel, std::string{"j"} + vowel);
    }
    for (char& c : text) {
        if (c == 'z') c = 's';
        if (c == 'v' || c == 'w') c = 'b';
        if (c == 'c' || c == 'q') c = 'k';
        if (c == 'G') c = 'g';
        if (c == 'x') c = 's';
    }
    std::string once;
    for (char const c : text)
        if (once.empty() || once.back() != c || (c >= '0' && c <= '9')) once += c;
    return once;
}

std::string singular(std::string word) {
    static constexpr std::array<std::string_view, 6> after_consonant{"nes", "res", "les",
                                                                     "des", "ces", "ses"};
    if (word.size() >= 6)
        for (auto const ending : after_consonant)
            if (word.ends_with(ending)) {
                word.resize(word.size() - 2);
                if (word.back() == 'c') word.back() = 'z'; // luces, luz
                return word;
            }
    if (word.size() >= 4 && word.ends_with('s')) word.pop_back();
    return word;
}

std::string loose_word(std::string const& word) {
    return is_number(word) ? word : sound_of(singular(word));
}

Core core_of(Words const& written) {
    Core core;
    for (std::size_t i = 0; i < written.size(); ++i) {
        auto const& word = written[i];
        if (weightless.contains(word) || kind_of_settlement.contains(word)) continue;
        bool const unit = word == "unidad" || word == "conjunto";
        if (unit && i + 1 < written.size() && written[i + 1] == "habitacional") {
            ++i;
            continue;
        }
        core.push_back({word, loose_word(word)});
    }
    return core;
}

/// Sorted, as loose words, with blanks between.
std::string loose_text(Core const& core) {
    Words loose;
    for (auto const& word : core)
        if (!word.loose.empty()) loose.push_back(word.loose);
    std::sort(loose.begin(), loose.end());
    return join(loose);
}

/// Without optional words, and without an initial when two words stay (`Sector A` keeps its own).
Core bare_words(Core const& core) {
    Core bare;
    for (auto const& word : core)
        if (!optional_words.contains(word.word)) bare.push_back(word);
    if (bare.size() >= 3 && bare.back().word.size() == 1 && !is_number(bare.back().word) &&
        !stages.contains(bare[bare.size() - 2].word))
        bare.pop_back();
    return bare.empty() ? core : bare;
}

/// Where the clause that names a close begins and ends; empty when there is none. In front it is
/// the word and one more, and two must follow.
std::pair<std::size_t, std::size_t> close_clause(Core const& core) {
    for (std::size_t i = 1; i + 1 < core.size(); ++i)
        if (closes.contains(core[i].word)) return {i, core.size()};
    bool const front =
        core.size() >= 4 && closes.contains(core[0].word) && !stages.contains(core[2].word);
    return {0, front ? 2 : 0};
}

Core whole_words(Core const& core, std::pair<std::size_t, std::size_t> clause) {
    Core left;
    for (std::size_t i = 0; i < core.size(); ++i) {
        bool const inside = i >= clause.first && i < clause.second;
        auto const& word = core[i].word;
        if (!inside && !is_number(word) && !stages.contains(word)) left.push_back(core[i]);
    }
    return left.empty() ? left : bare_words(left);
}

/// Long words that any name may have beside its own.
std::vector<std::string_view> const& common_words() {
    static auto const words = [] {
        constexpr std::size_t shortest = 7; // letters; shorter ones are too near to others
        std::set<std::string_view> all{optional_words.begin(), optional_words.end()};
        for (auto const* more : {&kind_of_settlement, &closes, &stages})
            all.insert(more->begin(), more->end());
        for (auto const& [abbreviation, word] : written_out) all.insert(word);
        std::vector<std::string_view> chosen;
        std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
                     [](std::string_view word) { return word.size() >= shortest; });
        return chosen;
    }();
    return words;
}

/// The only common word one letter off; empty: there is none, or several.
std::string_view common_word_near(std::string const& word) {
    std::string_view found;
    for (auto const common : common_words()) {
        if (edit_distance(word, common, 1) > 1) continue;
        if (!found.empty()) return {};
        found = common;
    }
    return found;
}

} // namespace

PlaceName place_name(std::string_view text) {
    PlaceName name;
    name.text = folded(text.substr(0, longest_name));
    if (no_place.contains(name.text)) return name;
    auto const written = write_out(words_of(name.text));
    name.written = join(written);
    name.joined = join(written, "");
    name.sound = sound_of(name.joined);
    auto const core = core_of(written);
    Words words;
    for (auto const& [word, loose] : core) {
        words.push_back(word);
        if (is_number(word)) continue;
        name.names_stage = name.names_stage || stages.contains(word);
        if (!loose.empty()) name.loose_words.push_back(loose);
    }
    std::sort(name.loose_words.begin(), name.loose_words.end());
    for (auto const& word : written)
        if (!kind_of_settlement.contains(word)) name.run += word;
    auto const bare = bare_words(core);
    for (auto const& word : bare) name.bare_run += word.word;
    auto const clause = close_clause(core);
    name.names_close = clause.second > clause.first;
    name.whole = loose_text(whole_words(core, clause));
    name.bare = loose_text(bare);
    name.loose = loose_text(core);
    std::sort(words.begin(), words.end());
    name.core = join(words);
    Words numbers;
    for (auto const& word : written)
        if (is_number(word)) numbers.push_back(word);
    name.numbers = join(numbers);
    return name;
}

std::optional<std::string>
with_common_words(PlaceName const& name, std::function<bool(std::string const&)> const& is_word) {
    constexpr std::size_t shortest = 6; // letters of a word that may be put right
    bool changed = false;
    auto words = words_of(name.text);
    for (auto& word : words) {
        if (word.size() < shortest || written_out.contains(word) || is_word(word)) continue;
        auto const meant = common_word_near(word);
        if (meant.empty()) continue;
        word = meant;
        changed = true;
    }
    return changed ? std::optional{join(words)} : std::nullopt;
}

} // namespace reten
