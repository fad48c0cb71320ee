#include "geo/geocoding/road_number.hpp"

#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace reten {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t longest = 100; // bytes; longer texts are no numbers

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Folded words; letters and digits that stand together (`MEX45`, `45D`) are parted but for the
/// letter behind a number.
Words words_of(std::string_view text) {
    Words words;
    std::string word;
    auto const put = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (char const c : folded(text.substr(0, longest))) {
        if (c == ' ') {
            put();
            continue;
        }
        if (is_digit(c) && !word.empty() && !is_digit(word.back())) put();
        word += c;
    }
    put();
    return words;
}

/// `45`, `45d`, at most four digits.
bool is_number(std::string_view word) {
    auto const digits = std::min(word.find_first_not_of("0123456789"), word.size());
    return digits > 0 && digits <= 4 && word.size() - digits <= 1;
}

/// Without leading zeros: `002` is `2`.
std::string plain(std::string_view number) {
    auto const first = std::min(number.find_first_not_of('0'), number.size() - 1);
    return std::string{number.substr(first)};
}

std::string_view network_of(std::string_view word) {
    static std::unordered_map<std::string_view, std::string_view> const networks{
        {"mex", "mex"},     {"mx", "mex"},    {"federal", "mex"},  {"fed", "mex"},
        {"us", "us"},       {"i", "i"},       {"interstate", "i"}, {"estatal", "estatal"},
        {"est", "estatal"}, {"fm", "fm"},     {"loop", "loop"},    {"tx", "tx"},
        {"nm", "nm"},       {"chih", "chih"}, {"son", "son"},      {"coah", "coah"},
        {"dgo", "dgo"},     {"sin", "sin"},   {"nl", "nl"},        {"tam", "tam"},
        {"tamps", "tam"},   {"jal", "jal"},   {"gto", "gto"},      {"mich", "mich"},
        {"gro", "gro"},     {"ver", "ver"},   {"pue", "pue"},      {"oax", "oax"},
        {"bc", "bc"},       {"bcs", "bcs"},   {"zac", "zac"},      {"slp", "slp"}};
    auto const found = networks.find(word);
    return found == networks.end() ? std::string_view{} : found->second;
}

bool is_road_word(std::string_view word) {
    static std::unordered_set<std::string_view> const words{
        "carretera", "carr",  "ctra", "autopista", "ruta", "highway", "hwy", "route",
        "libre",     "cuota", "de",   "no",        "num",  "numero",  "la",  "state"};
    return words.contains(word);
}

bool names_big_road(std::string_view word) {
    static std::unordered_set<std::string_view> const words{
        "carretera", "carr", "ctra", "autopista", "ruta", "highway", "hwy", "route"};
    return words.contains(word);
}

std::optional<RoadNumber> read(std::string_view text, bool number_is_enough) {
    auto const words = words_of(text);
    if (words.empty() || !is_number(words.back())) return std::nullopt;
    RoadNumber road;
    bool said = number_is_enough && words.size() == 1;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (auto const network = network_of(words[i]); !network.empty()) {
            if (road.network.empty()) road.network = network;
            said = true;
        } else if (is_road_word(words[i])) {
            said = said || names_big_road(words[i]);
        } else {
            return std::nullopt;
        }
    }
    if (!said) return std::nullopt;
    road.number = plain(words.back());
    return road;
}

/// Of the state, whichever it is.
bool is_of_a_state(std::string_view network) {
    return !network.empty() && network != "mex" && network != "us" && network != "i";
}

} // namespace

std::optional<RoadNumber> road_number(std::string_view text) { return read(text, false); }

std::vector<RoadNumber> road_numbers(std::string_view refs) {
    std::vector<RoadNumber> roads;
    while (!refs.empty()) {
        auto const end = std::min(refs.find_first_of(";,"), refs.size());
        if (auto road = read(refs.substr(0, end), true))
            if (std::find(roads.begin(), roads.end(), *road) == roads.end())
                roads.push_back(std::move(*road));
        refs.remove_prefix(std::min(end + 1, refs.size()));
    }
    return roads;
}

bool may_be(RoadNumber const& text, RoadNumber const& road) {
    if (text.number != road.number) return false;
    if (text.network.empty() || road.network.empty() || text.network == road.network) return true;
    bool const some_state = text.network == "estatal" || road.network == "estatal";
    return some_state && is_of_a_state(text.network) && is_of_a_state(road.network);
}

} // namespace reten
