#include "geo/tables/delimited_reader.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/byte_stream.hpp"
#include "geo/tables/column_names.hpp"
#include "geo/tables/option_messages.hpp"
#include "geo/tables/record_scanner.hpp"
#include "geo/tables/text_encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace reten {

namespace {

constexpr std::size_t chunk_size = 256 * 1024;
constexpr std::size_t max_line = 16 * 1024 * 1024;
constexpr std::size_t max_raw = 64 * 1024;
constexpr std::size_t max_columns = 20'000;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_ascii_without_zero(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > '\0'; });
}

std::string without_zeros(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\0') {
            out.append(replacement);
        } else {
            out.push_back(c);
        }
    }
    return out;
}

/// Binary files have many control characters; text has nearly none.
bool looks_like_text(std::string_view head) {
    auto const controls = std::count_if(head.begin(), head.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1a';
    });
    return controls <= 8 || static_cast<std::size_t>(controls) * 20 <= head.size();
}

/// The encoding the user named, as far as the reader knows it itself.
std::optional<Encoding> named_encoding(std::string const& name) {
    auto const text = lower(name);
    if (text == "utf-8" || text == "utf8") return Encoding::utf8;
    if (text == "windows-1252" || text == "cp1252" || text == "latin-1" || text == "latin1" ||
        text == "iso-8859-1") {
        return Encoding::windows_1252;
    }
    return std::nullopt;
}

char delimiter_from_option(std::string const& text) {
    if (text.empty()) return '\0';
    if (text == "tab" || text == "\\t") return '\t';
    if (text.size() != 1 || text == "\"" || text == "\n" || text == "\r") {
        throw UsageError{"--delimiter: expected one character, or `tab`"};
    }
    return text[0];
}

class DelimitedReader final : public TableSource {
public:
    DelimitedReader(std::string const& path, TableOptions const& options)
        : path_{path}, stream_{path} {
        find_text(options);
        shape_.delimiter = delimiter_from_option(options.delimiter);
        auto const found = find_shape(text_, ended_, shape_.delimiter);
        shape_.delimiter = found.delimiter;
        shape_.line_break = found.line_break;
        if (!options.columns.empty()) {
            columns_ = options.columns;
            shape_.expected_cells = columns_.size();
        } else {
            read_header(found.title_lines);
        }
    }

    std::vector<std::string> const& columns() const override { return columns_; }
    std::string encoding() const override { return encoding_name_; }
    std::string delimiter() const override {
        return shape_.delimiter == '\t' ? "tab" : std::string(1, shape_.delimiter);
    }
    std::string crs() const override { return {}; }
    bool has_geometry() const override { return false; }

    std::vector<Remark> warnings() const override {
        std::vector<Remark> all_warnings;
        if (title_lines_ > 0) {
            all_warnings.push_back(
                Remark{"{} line(s) above the header were passed over", title_lines_});
        }
        if (odd_rows_ > 0) {
            all_warnings.push_back(
                Remark{"{} row(s) are not UTF-8 and were read as Windows-1252", odd_rows_});
        }
        if (!likelier_encoding_.empty()) {
            all_warnings.push_back(Remark{pattern_of(OptionMessage::other_encoding),
                                          likelier_encoding_, likelier_encoding_});
        }
        return all_warnings;
    }

    bool next(TableRow& row) override {
        while (take_record(row)) {
            bool const blank =
                row.cells.size() == 1 && row.defect.empty() && trimmed(row.raw).empty();
            if (blank) continue;
            row.row = ++rows_;
            if (row.defect.empty()) check_cells(row);
            return true;
        }
        return false;
    }

private:
    /// Reads the head of the file and settles the encoding.
    void find_text(TableOptions const& options) {
        std::string head(chunk_size, '\0');
        std::size_t filled = 0;
        while (filled < chunk_size) {
            auto const got = stream_.read(head.data() + filled, chunk_size - filled);
            if (got == 0) break;
            filled += got;
        }
        head.resize(filled);
        ended_ = filled < chunk_size;
        auto const found = find_encoding(head);
        auto const named =
            options.encoding.empty() ? std::optional{found} : named_encoding(options.encoding);
        encoding_ = named.value_or(Encoding::other);
        encoding_name_ = named ? std::string{encoding_name(encoding_)} : lower(options.encoding);
        if (options.encoding.empty() && encoding_ == Encoding::windows_1252)
            likelier_encoding_ = likelier_encoding(head);
        bool const utf16 = encoding_ == Encoding::utf16_little || encoding_ == Encoding::utf16_big;
        if (utf16 || encoding_ == Encoding::other) decoder_.emplace(encoding_name_);
        if (!utf16 && encoding_ != Encoding::other && !looks_like_text(head)) {
            throw ImportError{"{}: is neither text nor a format Retén reads; expected "
                              "a table as text, GeoJSON, GeoPackage, Shapefile, KML, "
                              "FlatGeobuf or GPX",
                              path_};
        }
        append(head);
        if (text_.compare(0, 3, "\xEF\xBB\xBF") == 0) text_.erase(0, 3); // the byte order mark
        if (text_.empty())
            throw ImportError{"{}: is empty; was it saved or downloaded whole?", path_};
    }

    void append(std::string_view bytes) {
        if (decoder_) {
            decoder_->append(text_, bytes, ended_);
        } else {
            text_.append(bytes);
        }
    }

    /// More text behind what is there; false at the end of the file.
    bool refill() {
        if (ended_) return false;
        text_.erase(0, position_);
        position_ = 0;
        // Reading as much as is already held keeps repeated scans of one long record linear.
        auto const wanted = std::max(chunk_size, text_.size());
        chunk_.resize(wanted);
        auto const got = stream_.read(chunk_.data(), wanted);
        ended_ = got == 0;
        append(std::string_view{chunk_.data(), got});
        return true;
    }

    [[nodiscard]] std::string_view rest() const {
        return std::string_view{text_}.substr(position_);
    }

    /// The next record into `row`, whatever it is; false at the end of the file.
    bool take_record(TableRow& row) {
        row.geometry = std::monostate{};
        row.defect.clear();
        row.line = line_;
        for (;;) {
            if (rest().empty() || rest() == "\x1a") {
                if (refill()) continue;
                return false;
            }
            auto const end = scan_record(rest(), ended_, shape_, record_);
            if (end == RecordEnd::complete) {
                accept(row);
                return true;
            }
            if (end == RecordEnd::need_more && rest().size() < max_line) {
                refill();
                continue;
            }
            give_up_line(row);
            return true;
        }
    }

    void accept(TableRow& row) {
        auto raw = rest().substr(0, record_.length);
        while (!raw.empty() && (raw.back() == '\n' || raw.back() == '\r')) raw.remove_suffix(1);
        bool const plain = is_ascii_without_zero(raw);
        bool const odd = !plain && encoding_ != Encoding::windows_1252 && !is_utf8(raw);
        odd_rows_ += odd ? 1 : 0;
        bool const as_1252 = odd || encoding_ == Encoding::windows_1252;
        row.cells.resize(record_.cell_count);
        for (std::size_t i = 0; i < record_.cell_count; ++i) {
            if (plain) {
                row.cells[i].assign(record_.cells[i]);
            } else {
                row.cells[i] = decoded(record_.cells[i], as_1252);
            }
        }
        raw = raw.substr(0, max_raw);
        row.raw = plain ? std::string{raw} : decoded(raw, as_1252);
        position_ += record_.length;
        line_ += static_cast<std::int64_t>(record_.lines);
    }

    [[nodiscard]] std::string decoded(std::string_view bytes, bool as_1252) const {
        auto text = as_1252 ? utf8_from_windows_1252(bytes) : std::string{bytes};
        if (encoding_ == Encoding::utf8_twice && !as_1252) text = undo_second_encoding(text);
        return text.find('\0') == std::string::npos ? text : without_zeros(text);
    }

    /// A record that does not end: only its first line is lost.
    void give_up_line(TableRow& row) {
        auto line_end = rest().find(shape_.line_break);
        bool const too_long = line_end == std::string_view::npos && rest().size() >= max_line;
        auto const raw = std::string{rest().substr(0, std::min(line_end, max_raw))};
        bool const as_1252 = encoding_ == Encoding::windows_1252 || !is_utf8(raw);
        row.raw = decoded(raw, as_1252);
        row.cells.assign(1, row.raw);
        row.defect = too_long ? reject_reason::too_long : reject_reason::unterminated_quote;
        if (!too_long) {
            // Whoever closes no quote once may never do so: do not look as far again.
            shape_.max_quoted_bytes = std::max<std::size_t>(shape_.max_quoted_bytes / 2, 4096);
            shape_.max_quoted_lines = std::max<std::size_t>(shape_.max_quoted_lines / 2, 32);
        }
        while (line_end == std::string_view::npos) {
            position_ = text_.size();
            if (!refill()) return;
            line_end = rest().find(shape_.line_break);
        }
        position_ += line_end + 1;
        ++line_;
    }

    void check_cells(TableRow& row) const {
        auto const expected = columns_.size();
        while (row.cells.size() > expected && trimmed(row.cells.back()).empty()) {
            row.cells.pop_back();
        }
        if (row.cells.size() != expected) {
            row.defect = reject_reason::wrong_cell_count;
        } else if (std::all_of(row.cells.begin(), row.cells.end(),
                               [](std::string const& cell) { return trimmed(cell).empty(); })) {
            row.defect = reject_reason::empty_row;
        }
    }

    void read_header(std::size_t titles) {
        TableRow row;
        for (;;) {
            if (!take_record(row)) {
                throw ImportError{
                    "{}: has no header line; expected the names of the columns in the "
                    "first line that is not blank",
                    path_};
            }
            bool const blank = std::all_of(row.cells.begin(), row.cells.end(),
                                           [](auto const& cell) { return trimmed(cell).empty(); });
            if (blank) continue;
            if (title_lines_ == static_cast<std::int64_t>(titles)) break;
            ++title_lines_;
        }
        if (row.cells.size() > max_columns) {
            throw ImportError{"{}: line {} has {} columns; at most {} are read", path_, row.line,
                              row.cells.size(), max_columns};
        }
        shape_.expected_cells = row.cells.size();
        while (row.cells.size() > 1 && trimmed(row.cells.back()).empty()) row.cells.pop_back();
        columns_ = column_names(row.cells);
    }

    std::string path_;
    ByteStream stream_;
    std::optional<StreamDecoder> decoder_;
    Encoding encoding_ = Encoding::utf8;
    std::string encoding_name_;
    std::string_view likelier_encoding_; // empty: the one that was found
    RecordShape shape_;
    std::vector<std::string> columns_;
    std::string text_; // what is read and not yet taken begins at `position_`
    std::size_t position_ = 0;
    std::string chunk_;
    bool ended_ = false;
    ScannedRecord record_;
    std::int64_t rows_ = 0, line_ = 1, title_lines_ = 0, odd_rows_ = 0;
};

} // namespace

std::unique_ptr<TableSource> open_delimited(std::string const& path, TableOptions const& options) {
    return std::make_unique<DelimitedReader>(path, options);
}

} // namespace reten
