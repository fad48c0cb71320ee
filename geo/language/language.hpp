#pragma once

#include "geo/model/time_span.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace reten {

enum class LanguageCode { english, spanish };

/// `es`, `es_MX.UTF-8`, `Spanish` … to a language; anything else is English.
[[nodiscard]] LanguageCode language_from_locale(std::string_view name);
/// From LC_ALL, LC_MESSAGES, LANG, in this order.
[[nodiscard]] LanguageCode system_language();

/// Words and number forms of one language. Cheap to copy; several can live in one process.
/// Message ids are the English sentences themselves; placeholders are fmt's `{name}` or `{}`.
class Language {
public:
    explicit Language(LanguageCode code);
    [[nodiscard]] LanguageCode code() const { return code_; }

    /// The message in this language; the id itself where the catalogue has none.
    [[nodiscard]] std::string text(std::string_view id) const;
    /// Singular or plural by n; `{}` is not replaced.
    [[nodiscard]] std::string text(std::string_view one, std::string_view many,
                                   std::int64_t n) const;

    /// 1,234 and 1,234.5: es_MX groups as English does.
    [[nodiscard]] std::string number(std::int64_t value) const;
    [[nodiscard]] std::string number(double value, int decimals) const;
    /// `15 jul 2008`, `15 Jul 2008`.
    [[nodiscard]] std::string day(CivilMinute minute) const;
    /// `jul 2008`, `Jul 2008`.
    [[nodiscard]] std::string month(CivilMinute minute) const;
    /// Inclusive and as coarse as its precision: `March 2009`, `1 to 15 Jul 2008`.
    [[nodiscard]] std::string span(TimeSpan const& span) const;
    /// Name of a kind, level, grade … code for the screen: `rehab_attack` -> `attack on a clinic`.
    /// A code that is not in the catalogue comes back with its underscores as blanks.
    [[nodiscard]] std::string code_name(std::string_view code) const;

private:
    LanguageCode code_;
};

} // namespace reten
