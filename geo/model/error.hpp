#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace reten {

/// The job cannot go on. The text is one line for the user: what (file, layer, column, row), what
/// was expected, what to do. Exit code 1.
///
///     throw Error{"{}: cannot be read: {}", path, reason};
///
/// The pattern is kept apart from what fills it, so that the line can be said in the user's
/// language; only plain `{}` placeholders are allowed. `what()` is the English line.
class Error : public std::runtime_error {
public:
    explicit Error(std::string const& text)
        : std::runtime_error{text}, pattern_{"{}"}, values_{text} {}

    template <typename First, typename... Rest>
    explicit Error(fmt::format_string<First, Rest...> pattern, First&& first, Rest&&... rest)
        : std::runtime_error{fmt::vformat(pattern, fmt::make_format_args(first, rest...))},
          pattern_{fmt::string_view{pattern}.data(), fmt::string_view{pattern}.size()},
          values_{fmt::to_string(first), fmt::to_string(rest)...} {}

    [[nodiscard]] std::string const& pattern() const noexcept { return pattern_; }
    [[nodiscard]] std::vector<std::string> const& values() const noexcept { return values_; }

private:
    std::string pattern_;
    std::vector<std::string> values_;
};

/// A case could not be opened, read or written.
class StoreError : public Error {
public:
    using Error::Error;
};

/// A file could not be read as asked.
class ImportError : public Error {
public:
    using Error::Error;
};

/// The command line makes no sense. Exit code 2.
class UsageError : public Error {
public:
    using Error::Error;
};

} // namespace reten
