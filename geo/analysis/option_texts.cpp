#include "geo/analysis/option_texts.hpp"

#include "geo/model/error.hpp"

#include <charconv>
#include <cmath>

namespace reten {

std::optional<double> number_in(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    if (text.size() > 1 && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<std::string> OptionTexts::given(std::string const& name) const {
    auto const at = texts_.find(name);
    return at == texts_.end() ? std::nullopt : std::optional{at->second};
}

std::optional<Metres> OptionTexts::length(std::string const& name) const {
    auto const text = given(name);
    if (!text) return std::nullopt;
    std::string_view digits = *text;
    double factor = 1;
    if (digits.ends_with("km")) {
        digits.remove_suffix(2);
        factor = 1000;
    } else if (digits.ends_with("m")) {
        digits.remove_suffix(1);
    }
    auto const number = number_in(digits);
    if (!number || *number < 0) {
        throw UsageError{"--{} {}: expected a length, as in 500, 200m or 1.5km", name, *text};
    }
    return Metres{*number * factor};
}

std::optional<std::int64_t> OptionTexts::count(std::string const& name, std::int64_t most) const {
    auto const text = given(name);
    if (!text) return std::nullopt;
    std::int64_t value = 0;
    auto const* const end = text->data() + text->size();
    auto const [at, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc{} || at != end || value < 1 || value > most) {
        throw UsageError{"--{} {}: expected a whole number from 1 to {}", name, *text, most};
    }
    return value;
}

void OptionTexts::refuse_choice(std::string const& name, std::string const& text,
                                std::string const& codes) {
    throw UsageError{"--{} {}: expected one of {}", name, text, codes};
}

std::optional<std::array<double, 4>> OptionTexts::box(std::string const& name) const {
    auto const text = given(name);
    if (!text) return std::nullopt;
    std::array<double, 4> sides{};
    std::string_view rest = *text;
    bool good = true;
    for (std::size_t i = 0; i < sides.size() && good; ++i) {
        auto const comma = i < 3 ? rest.find(',') : rest.size();
        good = comma != std::string_view::npos;
        auto const number = good ? number_in(rest.substr(0, comma)) : std::nullopt;
        good = number.has_value();
        sides[i] = number.value_or(0);
        if (good && i < 3) rest.remove_prefix(comma + 1);
    }
    if (!good || !(sides[0] < sides[2]) || !(sides[1] < sides[3])) {
        throw UsageError{"--{} {}: expected W,S,E,N with W below E and S below N", name, *text};
    }
    return sides;
}

} // namespace reten
