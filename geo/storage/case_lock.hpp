#pragma once

#include <optional>
#include <string>

namespace reten {

/// The right to write a case: an advisory lock (flock) on `CASE.lock`, which names its holder
/// (process, user, host, since). A lock whose holder is gone is free: the system lets go of it with
/// the process, whatever the file says. The file is removed when the lock is given back.
class CaseLock {
public:
    /// Throws StoreError naming the holder when another process, or this one, has it.
    CaseLock(std::string const& case_path, std::string const& since);
    /// Absent when somebody has it.
    [[nodiscard]] static std::optional<CaseLock> try_take(std::string const& case_path,
                                                          std::string const& since);
    CaseLock(CaseLock&& other) noexcept;
    CaseLock& operator=(CaseLock&&) = delete;
    ~CaseLock();

private:
    std::string path_;
    int descriptor_ = -1;
};

} // namespace reten
