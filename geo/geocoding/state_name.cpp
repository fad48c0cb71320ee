#include "geo/geocoding/state_name.hpp"

#include "geo/model/folded_text.hpp"

#include <array>
#include <unordered_map>

namespace reten {

namespace {

struct State {
    std::string_view folded_name, name, code;
    std::array<std::string_view, 3> abbreviations;
};

constexpr State states[] = {
    {"aguascalientes", "Aguascalientes", "01", {"ags"}},
    {"baja california", "Baja California", "02", {"b c", "bc"}},
    {"baja california sur", "Baja California Sur", "03", {"b c s", "bcs"}},
    {"campeche", "Campeche", "04", {"camp"}},
    {"coahuila", "Coahuila", "05", {"coah", "coahuila de zaragoza"}},
    {"colima", "Colima", "06", {}},
    {"chiapas", "Chiapas", "07", {"chis"}},
    {"chihuahua", "Chihuahua", "08", {"chih"}},
    {"ciudad de mexico", "Ciudad de México", "09", {"cdmx", "d f", "df"}},
    {"distrito federal", "Ciudad de México", "09", {}},
    {"durango", "Durango", "10", {"dgo"}},
    {"guanajuato", "Guanajuato", "11", {"gto"}},
    {"guerrero", "Guerrero", "12", {"gro"}},
    {"hidalgo", "Hidalgo", "13", {"hgo"}},
    {"jalisco", "Jalisco", "14", {"jal"}},
    {"estado de mexico", "México", "15", {"edo mex", "edomex", "edo de mexico"}},
    {"michoacan", "Michoacán", "16", {"mich"}},
    {"morelos", "Morelos", "17", {"mor"}},
    {"nayarit", "Nayarit", "18", {"nay"}},
    {"nuevo leon", "Nuevo León", "19", {"n l", "nl"}},
    {"oaxaca", "Oaxaca", "20", {"oax"}},
    {"puebla", "Puebla", "21", {"pue"}},
    {"queretaro", "Querétaro", "22", {"qro"}},
    {"quintana roo", "Quintana Roo", "23", {"q roo"}},
    {"san luis potosi", "San Luis Potosí", "24", {"s l p", "slp"}},
    {"sinaloa", "Sinaloa", "25", {"sin"}},
    {"sonora", "Sonora", "26", {"son"}},
    {"tabasco", "Tabasco", "27", {"tab"}},
    {"tamaulipas", "Tamaulipas", "28", {"tamps"}},
    {"tlaxcala", "Tlaxcala", "29", {"tlax"}},
    {"veracruz", "Veracruz", "30", {"ver"}},
    {"yucatan", "Yucatán", "31", {"yuc"}},
    {"zacatecas", "Zacatecas", "32", {"zac"}},
    {"arizona", "Arizona", "US-AZ", {"az", "ariz"}},
    {"california", "California", "US-CA", {"ca", "calif"}},
    {"new mexico", "New Mexico", "US-NM", {"nm", "n m", "n mex"}},
    {"nuevo mexico", "New Mexico", "US-NM", {}},
    {"texas", "Texas", "US-TX", {"tx", "tex"}}};

} // namespace

std::optional<StateName> state_name(std::string_view words) {
    static auto const table = [] {
        std::unordered_map<std::string_view, StateName> made;
        for (auto const& [folded_name, name, code, abbreviations] : states) {
            made[folded_name] = {name, code, false, false};
            for (auto const abbreviation : abbreviations)
                if (!abbreviation.empty()) made[abbreviation] = {name, code, true, false};
        }
        for (auto const person : {"guerrero", "hidalgo", "morelos", "california", "nuevo mexico"})
            made[person].person = true;
        return made;
    }();
    auto const found = table.find(words);
    if (found == table.end()) return std::nullopt;
    return found->second;
}

std::string state_code(std::string_view text) {
    auto words = folded(text.substr(0, 100));
    if (!words.empty() && words.size() <= 2 && words.find_first_not_of("0123456789") == words.npos)
        return words.size() == 1 ? '0' + words : words;
    auto state = state_name(words);
    for (std::string_view const word : {"estado de ", "edo de "})
        if (!state && words.starts_with(word)) state = state_name(words.erase(0, word.size()));
    return state ? std::string{state->code} : std::string{};
}

bool other_state(std::string_view a, std::string_view b) {
    return !a.empty() && !b.empty() && !a.starts_with(b) && !b.starts_with(a);
}

std::string_view country_code(std::string_view words) {
    if (words == "mexico" || words == "mex") return "MX";
    for (std::string_view const name :
         {"usa", "u s a", "eua", "e u a", "eeuu", "ee uu", "estados unidos",
          "estados unidos de america", "united states", "united states of america"})
        if (words == name) return "US";
    return {};
}

} // namespace reten
