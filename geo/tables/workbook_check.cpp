#include "geo/tables/workbook_check.hpp"

#include "geo/model/error.hpp"
#include "geo/tables/xml_tags.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <vector>

namespace reten {

namespace {

// GDAL keeps a sheet in memory as a full rectangle, each cell with its text.
constexpr std::int64_t most_cells = 7'000'000, most_text = std::int64_t{256} << 20U;
// What a spreadsheet has at most.
constexpr std::int64_t most_rows = 1'048'576, most_columns = 16'384;

/// `27` of `AA13`; 0: there are no letters.
std::int64_t column_of(std::string_view reference) {
    std::int64_t column = 0;
    for (char const c : reference.substr(0, 4)) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + (c - 'A' + 1);
    }
    return column;
}

std::int64_t number_of(std::string_view text, std::int64_t otherwise) {
    std::int64_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && number >= 0 ? number : otherwise;
}

std::int64_t repeated(std::string_view tag, std::string_view attribute, std::int64_t most) {
    return std::clamp<std::int64_t>(number_of(tag_attribute(tag, attribute), 1), 1, most);
}

/// Lengths of the texts that an XLSX workbook keeps apart from its cells.
using SharedTexts = std::vector<std::int64_t>;

/// One pass over the XML of one sheet, or of what is beside the sheets.
class Pass {
public:
    Pass(std::string const& path, SharedTexts const& shared, WorkbookCheck& check)
        : path_{path}, shared_{shared}, check_{check} {}

    void take(XmlTag const& tag) {
        auto const name = tag_name(tag.tag);
        if (name == "!DOCTYPE" || name == "!ENTITY") {
            throw ImportError{"{}: holds XML that declares entities, which can reach for other "
                              "files; save the sheet as CSV",
                              path_};
        }
        if (name == "workbookPr") refuse_other_epoch(tag.tag);
        take_xlsx(name, tag);
        take_open_document(name, tag);
        if (std::max(rows_ * width_, cells_) > most_cells || text_ > most_text) {
            throw ImportError{"{}: has a sheet of more than {} cells, rows times columns, or {} "
                              "MiB of text; save it as CSV, which is read in any size",
                              path_, most_cells, most_text >> 20U};
        }
    }

private:
    void refuse_other_epoch(std::string_view tag) const {
        auto const epoch = tag_attribute(tag, "date1904");
        if (epoch != "1" && epoch != "true") return;
        throw ImportError{"{}: counts its dates from 1904, as old Macintosh workbooks do; save the "
                          "sheet as CSV",
                          path_};
    }

    void take_xlsx(std::string_view name, XmlTag const& tag) {
        if (name == "row") begin_row();
        if (name == "c") begin_cell(tag.tag);
        if (name == "f") formula_ = true;
        if (name == "v") value_ = tag.length > 0;
        if (name == "is") value_ = true;
        if (name == "v" || name == "is" || name == "f") width_ = std::max(width_, at_);
        if (name == "v" && by_number_) text_ += shared_length(tag.text);
        if (name == "t") text_ += static_cast<std::int64_t>(tag.length);
        if (name == "/c" && formula_ && !value_) ++check_.formulas_without_value;
    }

    void begin_row() {
        ++rows_;
        at_ = 0;
    }

    void begin_cell(std::string_view tag) {
        formula_ = value_ = false;
        by_number_ = tag_attribute(tag, "t") == "s";
        auto const named = column_of(tag_attribute(tag, "r"));
        at_ = named > 0 ? named : at_ + 1;
    }

    [[nodiscard]] std::int64_t shared_length(std::string_view number) const {
        auto const i = static_cast<std::size_t>(number_of(number, 0));
        return i < shared_.size() ? shared_[i] : 0;
    }

    void take_open_document(std::string_view name, XmlTag const& tag) {
        if (name == "table") rows_ = width_ = cells_ = text_ = 0;
        if (name == "table-row") {
            ++rows_;
            rows_alike_ = repeated(tag.tag, "number-rows-repeated", most_rows);
        }
        if (name == "table-cell") {
            cells_alike_ = repeated(tag.tag, "number-columns-repeated", most_columns);
            bool const formula = !tag_attribute(tag.tag, "formula").empty();
            bool const value = !tag_attribute(tag.tag, "value-type").empty();
            if (formula && !value) ++check_.formulas_without_value;
            if (!formula && !value) return;
            width_ = std::max(width_, cells_alike_);
            cells_ += rows_alike_ * cells_alike_;
        }
        if (name == "p")
            text_ += rows_alike_ * cells_alike_ * static_cast<std::int64_t>(tag.length);
    }

    std::string const& path_;
    SharedTexts const& shared_;
    WorkbookCheck& check_;
    std::int64_t rows_ = 0, width_ = 0, cells_ = 0, text_ = 0;
    std::int64_t at_ = 0; // column of the cell, from 1
    std::int64_t rows_alike_ = 1, cells_alike_ = 1;
    bool formula_ = false, value_ = false, by_number_ = false;
};

/// The parts that hold cells and say where they stand; old programs put harmless document types
/// into others.
bool is_read(std::string_view name) {
    return name == "content.xml" ||
           (name.starts_with("xl/") && (name.ends_with(".xml") || name.ends_with(".rels")));
}

void pass_over(ZipArchive& archive, ZipEntry const& entry,
               std::function<void(XmlTag const&)> const& take) {
    XmlTags tags{take};
    archive.unpack(entry, [&](std::string_view piece) { tags.feed(piece); });
    tags.finish();
}

SharedTexts shared_texts(ZipArchive& archive) {
    SharedTexts lengths;
    auto const* entry = archive.find("xl/sharedStrings.xml");
    if (entry == nullptr) return lengths;
    pass_over(archive, *entry, [&](XmlTag const& tag) {
        auto const name = tag_name(tag.tag);
        if (name == "si") lengths.push_back(0);
        if (name == "t" && !lengths.empty())
            lengths.back() += static_cast<std::int64_t>(tag.length);
    });
    return lengths;
}

} // namespace

WorkbookCheck check_workbook(std::string const& path, ZipArchive& archive) {
    WorkbookCheck check;
    auto const shared = shared_texts(archive);
    for (auto const& entry : archive.entries()) {
        if (!is_read(entry.name)) continue;
        Pass pass{path, shared, check};
        pass_over(archive, entry, [&](XmlTag const& tag) { pass.take(tag); });
    }
    return check;
}

} // namespace reten
