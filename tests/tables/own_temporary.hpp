#pragma once

#include "tests/tables/temporary_folder.hpp"

#include <cstdlib>
#include <set>
#include <string>

namespace reten {

/// Temporary folders go into one of the test's own, to see what is left in it.
class OwnTemporary {
public:
    OwnTemporary() {
        if (auto const* set = std::getenv("TMPDIR")) before_ = set;
        ::setenv("TMPDIR", folder_.file("").c_str(), 1);
    }
    OwnTemporary(OwnTemporary const&) = delete;
    OwnTemporary& operator=(OwnTemporary const&) = delete;
    ~OwnTemporary() {
        before_.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", before_.c_str(), 1);
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.file(""); }
    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> names;
        for (auto const& entry : std::filesystem::directory_iterator{path()})
            names.insert(entry.path().filename().string());
        return names;
    }
    [[nodiscard]] std::size_t count() const { return names().size(); }

private:
    TemporaryFolder folder_;
    std::string before_;
};

} // namespace reten
