#pragma once

#include <filesystem>

namespace reten {

/// A folder in the temporary folder that only this user can enter, gone with the object. Those that
/// a killed program left behind go when the next one is made: they are known by their name, by
/// their owner, by that no process has the number in their name, and by that nobody locks them.
class PrivateFolder {
public:
    /// Throws std::system_error when none can be made.
    PrivateFolder();
    PrivateFolder(PrivateFolder const&) = delete;
    PrivateFolder& operator=(PrivateFolder const&) = delete;
    ~PrivateFolder();

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
    int lock_ = -1; // the system lets go of it with the process
};

} // namespace reten
