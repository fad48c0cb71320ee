#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace reten::test {

struct Finished {
    int exit_code = -1; // 128 + n when signal n ended it
    std::string out, err;
    long memory = 0; // MiB, the most that it or what it started and waited for had at once
};

/// Runs the built `reten` with these arguments in `folder`, English unless `environment` says
/// otherwise, standard input closed. Throws where a sanitizer found something.
Finished reten(std::vector<std::string> const& arguments,
               std::filesystem::path const& folder = std::filesystem::temp_directory_path(),
               std::map<std::string, std::string> const& environment = {});

/// Runs any program of the system; exit code 127 where it is not installed.
Finished program(std::vector<std::string> const& command, std::filesystem::path const& folder,
                 std::map<std::string, std::string> const& environment = {});

/// A folder of its own that is gone at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::string operator/(std::string const& name) const {
        return (path_ / name).string();
    }
    /// Names of what lies in it, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::filesystem::path path_;
};

void write_file(std::filesystem::path const& path, std::string const& bytes);
[[nodiscard]] std::string read_file(std::filesystem::path const& path);

} // namespace reten::test
