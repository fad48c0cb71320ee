#pragma once

#include "geo/model/coordinate.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// Options as they were given, by name without dashes: `bandwidth` -> `1.5km`. They are kept as
/// text so that a recorded run can be repeated; each method reads the ones it knows. All readers
/// return nullopt where an option was not given and throw UsageError naming it where it makes no
/// sense.
class OptionTexts {
public:
    OptionTexts() = default;
    explicit OptionTexts(std::map<std::string, std::string> texts) : texts_{std::move(texts)} {}

    [[nodiscard]] std::map<std::string, std::string> const& all() const { return texts_; }
    void set(std::string const& name, std::string text) { texts_[name] = std::move(text); }

    [[nodiscard]] std::optional<std::string> given(std::string const& name) const;
    /// Metres unless a unit is written: `500`, `200m`, `1.5km`. Not negative.
    [[nodiscard]] std::optional<Metres> length(std::string const& name) const;
    /// A whole number from 1 to `most`.
    [[nodiscard]] std::optional<std::int64_t> count(std::string const& name,
                                                    std::int64_t most) const;
    /// One of the codes that `parse` knows; `codes` names them.
    template <typename Parse>
    [[nodiscard]] auto choice(std::string const& name, Parse const& parse,
                              std::string const& codes) const
        -> decltype(parse(std::string_view{})) {
        auto const text = given(name);
        if (!text) return std::nullopt;
        auto const chosen = parse(*text);
        if (!chosen) refuse_choice(name, *text, codes);
        return chosen;
    }
    /// W,S,E,N, x before y, W below E and S below N.
    [[nodiscard]] std::optional<std::array<double, 4>> box(std::string const& name) const;

private:
    [[noreturn]] static void refuse_choice(std::string const& name, std::string const& text,
                                           std::string const& codes);

    std::map<std::string, std::string> texts_;
};

/// The whole text as a number with a decimal point; nullopt for anything else, nan and inf
/// included.
[[nodiscard]] std::optional<double> number_in(std::string_view text);

} // namespace reten
