#include "geo/language/code_label.hpp"

#include "geo/model/codebook.hpp"

namespace reten {

std::string code_label(Language const& language, std::string_view code, std::string_view value) {
    auto const* const known = shipped_codebook().find(code, value);
    if (known == nullptr || known->value != value) return language.code_name(value);
    auto const& label =
        language.code() == LanguageCode::spanish ? known->label_spanish : known->label_english;
    return label.empty() ? language.code_name(value) : label;
}

} // namespace reten
