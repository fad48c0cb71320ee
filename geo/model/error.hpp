#pragma once

#include "geo/model/remark.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace reten {

/// The job cannot go on. The text is one line for the user: what (file, layer, column, row), what
/// was expected, what to do. Exit code 1.
///
///     throw Error{"{}: cannot be read: {}", path, reason};
///
/// `what()` is the English line.
class Error : public std::runtime_error {
public:
    explicit Error(Remark remark)
        : std::runtime_error{remark.english()}, remark_{std::move(remark)} {}
    explicit Error(std::string const& text) : Error{Remark{text}} {}

    template <typename First, typename... Rest>
    explicit Error(fmt::format_string<First, Rest...> pattern, First&& first, Rest&&... rest)
        : Error{Remark{pattern, std::forward<First>(first), std::forward<Rest>(rest)...}} {}

    [[nodiscard]] Remark const& remark() const noexcept { return remark_; }

private:
    Remark remark_;
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
