#include "geo/online/plain_text.hpp"

#include "geo/model/folded_text.hpp"

namespace reten {

std::string plain_text(std::string_view utf8) {
    constexpr std::string_view replaced = "\xEF\xBF\xBD"; // U+FFFD
    auto text = printable(utf8);
    for (auto at = text.find(replaced); at != text.npos; at = text.find(replaced, at))
        text.erase(at, replaced.size());
    return text;
}

} // namespace reten
