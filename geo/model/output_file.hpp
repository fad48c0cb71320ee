#pragma once

#include <string>
#include <string_view>

namespace reten {

/// A file that appears under its name whole or not at all. It is written in a new folder beside the
/// target, which nobody else can enter, then synced and renamed; without `commit()` nothing stays.
/// The target's folder must exist; the target may be absent or a plain file, which is replaced.
/// A link or anything else is refused. All failures throw Error naming the target.
class OutputFile {
public:
    explicit OutputFile(std::string target);
    OutputFile(OutputFile const&) = delete;
    OutputFile& operator=(OutputFile const&) = delete;
    ~OutputFile();

    /// Where a library is to write; it has the extension of the target. Nothing is there yet.
    [[nodiscard]] std::string const& working_path() const { return working_; }
    /// Adds bytes to the working file.
    void write(std::string_view bytes);
    void commit();

private:
    [[noreturn]] void fail(int error) const;

    std::string target_, folder_, working_;
    int descriptor_ = -1;
};

/// All bytes at once.
void write_file(std::string const& target, std::string_view bytes);

} // namespace reten
