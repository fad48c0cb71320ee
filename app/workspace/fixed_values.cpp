#include "app/workspace/fixed_values.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/language/language.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace reten::app {

namespace {

/// The code of the field; empty: none is called so.
std::string field_called(std::string_view name) {
    static Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};
    auto const word = folded(name);
    for (std::size_t i = 0; i < import_field_count; ++i) {
        std::string code{import_field_code(static_cast<ImportField>(i))};
        if (word == folded(code) || word == folded(english.code_name(code)) ||
            word == folded(spanish.code_name(code)))
            return code;
    }
    return {};
}

std::pair<std::string, std::string> fixed_value(std::string_view part) {
    auto const sign = part.find('=');
    auto const name = trimmed(part.substr(0, sign));
    auto const value =
        sign == std::string_view::npos ? std::string_view{} : trimmed(part.substr(sign + 1));
    if (name.empty() || value.empty()) {
        throw ImportError{"{}: is no fixed value; expected a field, = and what every row has, as "
                          "municipality=08037",
                          printable(part)};
    }
    auto code = field_called(name);
    if (code.empty()) {
        throw ImportError{"{}: no field is called so; the fields stand under Columns",
                          printable(name)};
    }
    return {std::move(code), std::string{value}};
}

} // namespace

FieldColumns fixed_values(std::string const& text) {
    FieldColumns values;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find(';', begin), text.size());
        auto const part = trimmed(std::string_view{text}.substr(begin, end - begin));
        if (!part.empty()) values.push_back(fixed_value(part));
        begin = end + 1;
    }
    return values;
}

} // namespace reten::app
