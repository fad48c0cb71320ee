#include "geo/tables/column_names.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace reten {

std::vector<std::string> column_names(std::vector<std::string> const& header) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    std::map<std::string, std::size_t> last; // number given behind a name
    for (std::size_t i = 0; i < header.size(); ++i) {
        auto name = std::string{trimmed(header[i])};
        if (name.empty()) name = fmt::format("column_{}", i + 1);
        auto unique = name;
        if (!taken.insert(unique).second) {
            auto& n = last.try_emplace(name, 1).first->second;
            do unique = fmt::format("{}_{}", name, ++n);
            while (!taken.insert(unique).second);
        }
        names.push_back(unique);
    }
    return names;
}

std::string listed(std::vector<std::string> const& names) {
    constexpr std::size_t most = 60;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) {
        text += (i == 0 ? "" : ", ") + printable(names[i]);
    }
    if (names.size() > most) text += fmt::format(" and {} more", names.size() - most);
    return text;
}

} // namespace reten
