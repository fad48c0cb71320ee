#include "app/workspace/import_look.hpp"

#include "app/workspace/fixed_values.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/import/import_plan.hpp"
#include "geo/model/error.hpp"
#include "geo/tables/byte_stream.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace reten::app {

namespace {

constexpr std::size_t longest_cell = 120;

TableOptions table_options(ImportChoices const& choices) {
    TableOptions options;
    options.encoding = choices.encoding;
    options.delimiter = choices.delimiter;
    options.crs = choices.crs;
    options.layer = choices.layer;
    return options;
}

bool by_header(ImportChoices const& choices) {
    return choices.preset.empty() || choices.preset == "auto";
}

/// Bytes of the text once unpacked; gzip keeps its size, modulo 4 GiB, in the last four bytes.
std::int64_t text_size(std::string const& path) {
    std::error_code unknown;
    auto const size = static_cast<std::int64_t>(std::filesystem::file_size(path, unknown));
    if (unknown || size < 4 || !ByteStream{path}.packed()) return unknown ? 0 : size;
    std::ifstream file{path, std::ios::binary};
    file.seekg(-4, std::ios::end);
    std::array<char, 4> bytes{};
    file.read(bytes.data(), bytes.size());
    std::int64_t unpacked = 0;
    for (std::size_t i = 4; i-- > 0;)
        unpacked = unpacked << 8 | static_cast<unsigned char>(bytes[i]);
    return std::max(size, unpacked);
}

LookRow look_row(TableRow const& row, std::size_t columns) {
    LookRow look;
    look.row = row.shown_row();
    look.defect = row.defect;
    for (auto const& cell : row.cells) look.cells.push_back(inert_line(cell, longest_cell));
    if (look.cells.empty()) look.cells.push_back(inert_line(row.raw, longest_cell));
    look.cells.resize(std::max<std::size_t>(columns, 1));
    return look;
}

} // namespace

std::string inert_line(std::string_view text, std::size_t most_bytes) {
    if (text.size() <= most_bytes) return page_text(text);
    auto end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return page_text(text.substr(0, end)) + "…";
}

ImportOptions import_options(std::string const& path, ImportChoices const& choices) {
    ImportOptions options;
    options.target = choices.target;
    options.mapping = choices.mapping;
    options.preset = choices.preset;
    options.table = table_options(choices);
    options.kind = choices.kind;
    options.level = choices.level;
    options.series = choices.series;
    options.unit = choices.unit;
    options.source = choices.source;
    options.constants = fixed_values(choices.fixed);
    options.date_order = choices.date_order;
    options.row_is = choices.row_is;
    if (by_header(choices) && !choices.mapping.empty()) {
        auto by_file = options;
        by_file.mapping.clear();
        auto const* found = choose_preset(path, by_file).preset;
        options.preset = found == nullptr ? "none" : found->name;
    }
    return options;
}

ImportLook look_at(std::string const& path, ImportChoices const& choices, std::size_t rows) {
    auto const options = import_options(path, choices);
    auto const chosen = choose_preset(path, options);
    auto const* const preset = chosen.preset;
    auto const source = open_table(path, chosen.table);
    ImportLook look;
    look.columns = source->columns();
    look.recognised = by_header(choices) && preset != nullptr;
    look.header_lost = look.recognised && !chosen.table.columns.empty();
    if (preset != nullptr) look.preset = preset->name;
    look.target =
        choices.target.value_or(preset != nullptr ? preset->target : ImportTarget::incidents);
    std::size_t bytes = 0;
    for (TableRow row; look.rows.size() < rows && source->next(row);) {
        bytes += row.raw.size() + 1;
        look.rows.push_back(look_row(row, look.columns.size()));
    }
    look.encoding = source->encoding();
    look.delimiter = source->delimiter();
    look.crs = source->has_geometry() ? source->crs() : choices.crs;
    look.warnings = chosen.warnings;
    auto const of_source = source->warnings();
    look.warnings.insert(look.warnings.end(), of_source.begin(), of_source.end());
    if (bytes > look.rows.size())
        look.rows_about = text_size(path) * static_cast<std::int64_t>(look.rows.size()) /
                          static_cast<std::int64_t>(bytes);
    if (preset != nullptr && preset->facts) return look;
    auto const rules = rules_for(preset, look.target, options, look.columns);
    try {
        look.mapping = FieldMapping{path, rules.columns(), look.target,
                                    wanted_columns(preset, rules, options), preset == nullptr}
                           .pairs();
    } catch (ImportError const&) { // the dry run says so; the rows can be looked at all the same
    }
    return look;
}

} // namespace reten::app
