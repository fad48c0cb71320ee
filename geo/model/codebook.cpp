#include "geo/model/codebook.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/model/program_folders.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>

namespace reten {

namespace {

/// Cells of a line; quotes are understood, a line break in a cell is not.
std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto const c = line[i];
        bool const doubled = quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"';
        if (doubled)
            cells.back() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

struct Column {
    char const* name;
    std::string CodebookRow::*member;
};
constexpr std::array columns{Column{"code", &CodebookRow::code},
                             Column{"value", &CodebookRow::value},
                             Column{"label_en", &CodebookRow::label_english},
                             Column{"label_es", &CodebookRow::label_spanish},
                             Column{"definition_en", &CodebookRow::definition_english},
                             Column{"definition_es", &CodebookRow::definition_spanish},
                             Column{"decide_en", &CodebookRow::decide_english},
                             Column{"decide_es", &CodebookRow::decide_spanish},
                             Column{"source", &CodebookRow::source}};

} // namespace

Codebook::Codebook(std::filesystem::path const& file) {
    std::ifstream in{file};
    std::string line;
    if (!std::getline(in, line)) throw Error{"{}: the codebook cannot be read", file.string()};
    auto const header = cells_of(line);
    std::array<std::size_t, columns.size()> at{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const found = std::find(header.begin(), header.end(), columns[i].name);
        if (found == header.end())
            throw Error{"{}: the codebook has no column '{}'", file.string(), columns[i].name};
        at[i] = static_cast<std::size_t>(found - header.begin());
    }
    while (std::getline(in, line)) {
        auto const cells = cells_of(line);
        CodebookRow row;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (at[i] < cells.size()) row.*(columns[i].member) = cells[at[i]];
        if (!row.code.empty() && !row.value.empty()) rows_.push_back(std::move(row));
    }
}

bool Codebook::defines(std::string_view code) const {
    return std::any_of(rows_.begin(), rows_.end(),
                       [&](CodebookRow const& row) { return row.code == code; });
}

CodebookRow const* Codebook::find(std::string_view code, std::string_view text) const {
    std::string word; // folded when first needed
    for (auto const& row : rows_) {
        if (row.code != code) continue;
        if (row.value == text) return &row;
        if (word.empty()) word = folded(text);
        if (word.empty()) return nullptr;
        for (auto const* name : {&row.value, &row.label_english, &row.label_spanish})
            if (folded(*name) == word) return &row;
    }
    return nullptr;
}

Codebook const& shipped_codebook() {
    static Codebook const book = [] {
        auto const folder = data_folder();
        auto const file = folder / "codebook" / "codebook.csv";
        std::error_code error;
        bool const there = !folder.empty() && std::filesystem::exists(file, error);
        return there ? Codebook{file} : Codebook{};
    }();
    return book;
}

} // namespace reten
