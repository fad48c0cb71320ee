#pragma once

#include <stdexcept>
#include <string>

namespace reten {

/// The job cannot go on. The text is one line for the user: what (file, layer, column, row), what
/// was expected, what to do. Exit code 1.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
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
