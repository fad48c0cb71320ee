#pragma once

#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace reten::test {

/// Another process that runs `work` and ends with the number it returns; it can write to a pipe.
class ForkedChild {
public:
    explicit ForkedChild(std::function<int(int pipe)> const& work) {
        int ends[2] = {-1, -1};
        [[maybe_unused]] auto const made = ::pipe(ends);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::close(ends[0]);
            int code = 99;
            try {
                code = work(ends[1]);
            } catch (std::exception const& error) {
                std::fprintf(stderr, "child: %s\n", error.what());
            }
            ::_exit(code);
        }
        ::close(ends[1]);
        pipe_ = ends[0];
    }
    ForkedChild(ForkedChild const&) = delete;
    ForkedChild& operator=(ForkedChild const&) = delete;
    ~ForkedChild() {
        kill();
        ::close(pipe_);
    }
    [[nodiscard]] int pid() const { return pid_; }
    [[nodiscard]] int pipe() const { return pipe_; }
    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        (void)wait();
    }
    /// Its exit code; -1 when it was killed.
    int wait() {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    /// The next number from the pipe; -1 at its end.
    [[nodiscard]] int next() const {
        int number = 0;
        return ::read(pipe_, &number, sizeof number) == sizeof number ? number : -1;
    }

private:
    int pid_ = 0, pipe_ = -1;
};

inline void tell(int pipe, int number) {
    [[maybe_unused]] auto const written = ::write(pipe, &number, sizeof number);
}

} // namespace reten::test
