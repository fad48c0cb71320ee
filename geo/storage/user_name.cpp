#include "geo/storage/user_name.hpp"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace reten {

std::string user_name() {
    std::array<char, 4096> texts{};
    passwd entry{};
    passwd* found = nullptr;
    auto const user = ::getuid();
    auto const failed = ::getpwuid_r(user, &entry, texts.data(), texts.size(), &found);
    return failed != 0 || found == nullptr ? std::to_string(user) : std::string{entry.pw_name};
}

} // namespace reten
