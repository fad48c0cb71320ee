#include "tests/cli/run_program.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace reten::test {

namespace {

namespace fs = std::filesystem;

/// Sets exit code and memory.
void wait_for(pid_t child, Finished& finished) {
    int status = 0;
    rusage usage{};
    while (wait4(child, &status, 0, &usage) < 0) {
        if (errno != EINTR) throw std::runtime_error{"wait4 failed"};
    }
    finished.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    finished.memory = usage.ru_maxrss / 1024;
}

[[noreturn]] void become(std::vector<std::string> const& command, fs::path const& folder,
                         std::map<std::string, std::string> const& environment, fs::path const& out,
                         fs::path const& err) {
    auto const open_as = [](fs::path const& path, int flags, int descriptor) {
        auto const opened = open(path.c_str(), flags, 0600);
        if (opened < 0 || dup2(opened, descriptor) < 0) _exit(126);
    };
    open_as("/dev/null", O_RDONLY, STDIN_FILENO);
    open_as(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    open_as(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    if (chdir(folder.c_str()) != 0) _exit(126);
    for (auto const& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> arguments;
    for (auto const& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

/// What a sanitizer ends with is 1 too: without this a crash would pass for a refusal.
void refuse_sanitizer_findings(Finished const& finished) {
    for (auto const* const mark : {"Sanitizer: ", "Sanitizer has", ": runtime error: "}) {
        if (finished.err.find(mark) != std::string::npos)
            throw std::runtime_error{"the program was ended by a sanitizer:\n" + finished.err};
    }
}

} // namespace

Finished program(std::vector<std::string> const& command, fs::path const& folder,
                 std::map<std::string, std::string> const& environment) {
    TemporaryFolder const outputs;
    auto const out = outputs.path() / "out";
    auto const err = outputs.path() / "err";
    auto const child = fork();
    if (child < 0) throw std::runtime_error{"fork failed"};
    if (child == 0) become(command, folder, environment, out, err);
    Finished finished;
    wait_for(child, finished);
    finished.out = read_file(out);
    finished.err = read_file(err);
    refuse_sanitizer_findings(finished);
    return finished;
}

Finished reten(std::vector<std::string> const& arguments, fs::path const& folder,
               std::map<std::string, std::string> const& environment) {
    std::vector<std::string> command{RETEN_PROGRAM};
    command.insert(command.end(), arguments.begin(), arguments.end());
    auto whole = environment;
    whole.try_emplace("LC_ALL", "C.UTF-8");
    return program(command, folder, whole);
}

TemporaryFolder::TemporaryFolder() {
    auto pattern = (fs::temp_directory_path() / "reten-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"mkdtemp failed"};
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::vector<std::string> TemporaryFolder::names() const {
    std::vector<std::string> found;
    for (auto const& entry : fs::directory_iterator{path_})
        found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

void write_file(fs::path const& path, std::string const& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

std::string read_file(fs::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace reten::test
