#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace reten {

/// One line for the user, its pattern kept apart from what fills it, so that it can be said in the
/// user's language. Only plain `{}` placeholders are allowed.
class Remark {
public:
    explicit Remark(std::string const& text) : english_{text}, pattern_{"{}"}, values_{text} {}

    template <typename First, typename... Rest>
    explicit Remark(fmt::format_string<First, Rest...> pattern, First&& first, Rest&&... rest)
        : english_{fmt::vformat(pattern, fmt::make_format_args(first, rest...))},
          pattern_{fmt::string_view{pattern}.data(), fmt::string_view{pattern}.size()},
          values_{fmt::to_string(first), fmt::to_string(rest)...} {}

    [[nodiscard]] std::string const& english() const noexcept { return english_; }
    [[nodiscard]] std::string const& pattern() const noexcept { return pattern_; }
    [[nodiscard]] std::vector<std::string> const& values() const noexcept { return values_; }

private:
    std::string english_, pattern_;
    std::vector<std::string> values_;
};

} // namespace reten
