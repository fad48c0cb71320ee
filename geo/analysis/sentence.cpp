#include "geo/analysis/sentence.hpp"

#include "geo/language/code_label.hpp"

#include <fmt/args.h>

namespace reten {

std::string said(Sentence const& sentence, Language const& language) {
    fmt::dynamic_format_arg_store<fmt::format_context> filled;
    for (auto const& [name, value] : sentence.values) {
        std::string text;
        if (auto const* whole = std::get_if<std::int64_t>(&value)) {
            text = language.number(*whole);
        } else if (auto const* decimal = std::get_if<Decimal>(&value)) {
            text = language.number(decimal->value, decimal->decimals);
        } else if (auto const* code = std::get_if<CodeValue>(&value)) {
            text = code_label(language, code->code, code->value);
        } else {
            text = language.code_name(std::get<std::string>(value));
        }
        filled.push_back(fmt::arg(name.c_str(), text));
    }
    return fmt::vformat(language.text(sentence.pattern), filled);
}

} // namespace reten
