#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// One value of one code of incidents, as data/codebook/codebook.csv defines it.
struct CodebookRow {
    std::string code, value;
    std::string label_english, label_spanish;
    std::string definition_english, definition_spanish;
    std::string decide_english, decide_spanish; // how to tell it from its neighbours
    std::string source;                         // where the row cites a fact; else empty
    bool operator==(CodebookRow const&) const = default;
};

/// What values codes have and what they mean.
class Codebook {
public:
    /// Of nothing.
    Codebook() = default;
    /// A table with the columns of `CodebookRow` under their names in the file. A row without code
    /// or value is passed over. Throws Error naming the file where it cannot be read or lacks a
    /// column.
    explicit Codebook(std::filesystem::path const& file);

    [[nodiscard]] std::span<CodebookRow const> rows() const { return rows_; }
    [[nodiscard]] bool defines(std::string_view code) const;
    /// The row that a text means: its value or one of its labels, whatever case and accents; null:
    /// none.
    [[nodiscard]] CodebookRow const* find(std::string_view code, std::string_view text) const;

private:
    std::vector<CodebookRow> rows_;
};

/// The one that comes with the program, read once; of nothing where the program lacks its data.
[[nodiscard]] Codebook const& shipped_codebook();

} // namespace reten
