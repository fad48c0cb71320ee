#pragma once

namespace reten {

/// Gives up connecting to anything over the internet, for the calling thread and the threads that
/// it will start, for good: the kernel then answers `socket` for the internet and any `connect`
/// with EACCES. Other threads keep what they may. Needs no privileges.
/// False where the kernel does not offer it; nothing has changed then.
bool ban_network() noexcept;

} // namespace reten
