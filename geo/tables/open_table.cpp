#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/byte_stream.hpp"
#include "geo/tables/case_source.hpp"
#include "geo/tables/delimited_reader.hpp"
#include "geo/tables/file_kind.hpp"
#include "geo/tables/json_records.hpp"
#include "geo/tables/offline_source.hpp"
#include "geo/tables/server_address.hpp"
#include "geo/tables/sheet_source.hpp"
#include "geo/tables/table_source.hpp"
#include "geo/tables/vector_source.hpp"
#include "geo/tables/workbook_check.hpp"
#include "geo/tables/zip_archive.hpp"
#include "geo/tables/zip_contents.hpp"
#include "geo/tables/zip_source.hpp"

#include <filesystem>

namespace reten {

namespace {

/// Enough to get past comments and processing instructions to the root element of XML, and past a
/// long `crs` member to the first feature of GeoJSON.
constexpr std::size_t head_size = 64 * 1024;

/// A workbook's sheet, with what its XML says that GDAL would not tell.
std::unique_ptr<TableSource> open_workbook(std::string const& path, ZipArchive& archive,
                                           FileKind kind, TableOptions const& options) {
    auto const check = check_workbook(path, archive);
    return table_on_sheet(path, open_vector(path, kind, options), check, options);
}

[[noreturn]] void refuse(std::string const& path, FoundKind const& found) {
    if (found.element.empty()) throw ImportError{"{}: {}", path, found.why};
    throw ImportError{"{}: {} (<{}>)", path, found.why, found.element};
}

std::unique_ptr<TableSource> open_archive(std::string const& path, TableOptions const& options) {
    ZipArchive archive{path};
    auto const found = find_archive_kind(path, archive);
    if (found.kind == FileKind::refused) refuse(path, found);
    check_promise(path, found.kind);
    if (found.kind == FileKind::open_document && file_extension(path) != "ods") {
        throw ImportError{"{}: holds an OpenDocument workbook; give it a name that ends in .ods",
                          path}; // GDAL goes by the name
    }
    if (found.kind == FileKind::xlsx || found.kind == FileKind::open_document)
        return open_workbook(path, archive, found.kind, options);
    return open_zip(path, archive, found.kind == FileKind::kmz, options);
}

/// A file geodatabase is a folder.
bool is_geodatabase(std::string const& path) {
    std::error_code ignored;
    auto const name = path.substr(0, path.find_last_not_of('/') + 1);
    return file_extension(name) == "gdb" && std::filesystem::is_directory(path, ignored);
}

} // namespace

std::unique_ptr<TableSource> open_table(std::string const& path, TableOptions const& options) {
    if (is_server_address(path)) {
        refuse_password(path);
        return open_server_table(path, options);
    }
    refuse_address(path);
    if (is_geodatabase(path)) return open_vector(path, FileKind::file_geodatabase, options);
    bool const packed = ByteStream{path}.packed();
    auto const head = file_head(path, head_size);
    auto const found = find_kind(path, head, packed);
    bool const sqlite = !packed && head.starts_with("SQLite format 3");
    if (found.kind == FileKind::refused && sqlite && looks_like_case(path))
        return open_case_source(path);
    if (found.kind == FileKind::refused) refuse(path, found);
    // In a thread of its own, so that one core cuts the text while another brings the rows in.
    if (found.kind == FileKind::delimited_text) {
        if (!options.layer.empty()) {
            throw ImportError{"{}: is a table as text, which has no layers; leave --layer {} out",
                              path, printable(options.layer)};
        }
        return read_offline([path, options] { return open_delimited(path, options); });
    }
    if (found.kind == FileKind::zip) return open_archive(path, options);
    if (found.kind == FileKind::json_records) return open_json_records(path);
    return open_vector(path, found.kind, options);
}

} // namespace reten
