#include "geo/tables/network_ban.hpp"

#include <array>
#include <cerrno>
#include <cstddef>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

namespace reten {

#if defined(__x86_64__) || defined(__aarch64__)

namespace {

#if defined(__x86_64__)
constexpr unsigned native = AUDIT_ARCH_X86_64;
#else
constexpr unsigned native = AUDIT_ARCH_AARCH64;
#endif
constexpr unsigned other_calls = 0x40000000; // from here on: the same calls by other numbers

constexpr sock_filter load(std::size_t offset) {
    return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<unsigned>(offset)};
}
/// Goes on `yes` or `no` instructions further down.
constexpr sock_filter when(unsigned short comparison, unsigned value, unsigned char yes,
                           unsigned char no) {
    return {static_cast<unsigned short>(BPF_JMP | comparison | BPF_K), yes, no, value};
}
constexpr sock_filter answer(unsigned action) { return {BPF_RET | BPF_K, 0, 0, action}; }
constexpr sock_filter refuse(int error) {
    return answer(SECCOMP_RET_ERRNO | static_cast<unsigned>(error));
}

} // namespace

bool ban_network() noexcept {
    constexpr unsigned char refused = 10, missing = 11, allowed = 12; // places in the program
    std::array<sock_filter, 13> program{{
        load(offsetof(seccomp_data, arch)),                 // 0
        when(BPF_JEQ, native, 0, refused - 2),              // 1
        load(offsetof(seccomp_data, nr)),                   // 2
        when(BPF_JGE, other_calls, refused - 4, 0),         // 3
        when(BPF_JEQ, __NR_io_uring_setup, missing - 5, 0), // would go past this     4
        when(BPF_JEQ, __NR_connect, refused - 6, 0),        // 5
        when(BPF_JEQ, __NR_socket, 0, allowed - 7),         // 6
        load(offsetof(seccomp_data, args)),       // the low half, on little-endian         7
        when(BPF_JEQ, AF_INET, refused - 9, 0),   // 8
        when(BPF_JEQ, AF_INET6, 0, allowed - 10), // 9
        refuse(EACCES),                           // 10
        refuse(ENOSYS),                           // 11
        answer(SECCOMP_RET_ALLOW),                // 12
    }};
    sock_fprog const whole{static_cast<unsigned short>(program.size()), program.data()};
    // Without privileges a filter is taken only from who can no longer gain any.
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole, 0, 0) == 0;
}

#else

bool ban_network() noexcept { return false; }

#endif

} // namespace reten
