#include "geo/import/workbook_check.hpp"

#include "geo/import/xml_tags.hpp"
#include "geo/model/error.hpp"

#include <algorithm>
#include <charconv>

namespace reten {

namespace {

// GDAL keeps a sheet in memory as a full rectangle.
constexpr std::int64_t most_cells = 10'000'000;

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
    return read.ec == std::errc{} && number > 0 ? number : otherwise;
}

/// One pass over the XML of one sheet, or of what is beside the sheets.
class Pass {
public:
    Pass(std::string const& path, WorkbookCheck& check) : path_{path}, check_{check} {}

    void take(std::string_view tag, char behind) {
        auto const name = tag_name(tag);
        if (name == "!DOCTYPE" || name == "!ENTITY") {
            throw ImportError{"{}: holds XML that declares entities, which can reach for other "
                              "files; save the sheet as CSV",
                              path_};
        }
        if (name == "workbookPr") refuse_other_epoch(tag);
        if (name == "row" || name == "table-row") begin_row();
        if (name == "table") rows_ = width_ = 0;
        if (name == "c") begin_cell(tag);
        if (name == "f") formula_ = true;
        if (name == "v") value_ = behind != '<' && !tag.ends_with("/");
        if (name == "is") value_ = true;
        if (name == "v" || name == "is" || name == "f") width_ = std::max(width_, at_);
        if (name == "/c") end_cell();
        if (name == "table-cell") take_open_document_cell(tag);
        if (rows_ * width_ > most_cells) {
            throw ImportError{"{}: has a sheet of more than {} cells, rows times columns; save it "
                              "as CSV, which is read in any size",
                              path_, most_cells};
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

    void begin_row() {
        ++rows_;
        at_ = 0;
    }

    void begin_cell(std::string_view tag) {
        formula_ = value_ = false;
        auto const named = column_of(tag_attribute(tag, "r"));
        at_ = named > 0 ? named : at_ + 1;
    }

    void end_cell() {
        if (formula_ && !value_) ++check_.formulas_without_value;
        formula_ = value_ = false;
    }

    void take_open_document_cell(std::string_view tag) {
        auto const type = tag_attribute(tag, "value-type");
        bool const formula = !tag_attribute(tag, "formula").empty();
        if (formula && type.empty()) ++check_.formulas_without_value;
        if (formula || !type.empty())
            width_ = std::max(width_, number_of(tag_attribute(tag, "number-columns-repeated"), 1));
    }

    std::string const& path_;
    WorkbookCheck& check_;
    std::int64_t rows_ = 0, width_ = 0;
    std::int64_t at_ = 0; // column of the cell, from 1
    bool formula_ = false, value_ = false;
};

} // namespace

WorkbookCheck check_workbook(std::string const& path, ZipArchive& archive) {
    WorkbookCheck check;
    for (auto const& entry : archive.entries()) {
        if (!entry.name.ends_with(".xml") && !entry.name.ends_with(".rels")) continue;
        Pass pass{path, check};
        XmlTags tags{[&](std::string_view tag, char behind) { pass.take(tag, behind); }};
        archive.unpack(entry, [&](std::string_view piece) { tags.feed(piece); });
        tags.finish();
    }
    return check;
}

} // namespace reten
