#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// What a file is by its content.
enum class FileKind {
    delimited_text,
    geojson,
    geopackage,
    shapefile,
    kml,
    flatgeobuf,
    gpx,
    xlsx,
    open_document,
    kmz,
    zip, // also a workbook or KMZ, until its contents are known
    file_geodatabase,
    openstreetmap,
    json_records, // a list of flat records
    refused       // `FoundKind::why` says what it is
};

struct FoundKind {
    FileKind kind = FileKind::delimited_text;
    std::string why = {};     // refused: what it is and what to do
    std::string element = {}; // refused XML: its first element
    bool operator==(FoundKind const&) const = default;
};

/// Last extension, `.gz` taken off first; without the dot, in lower case.
[[nodiscard]] std::string file_extension(std::string_view path);

/// The format that an extension promises; nullopt: none in particular.
[[nodiscard]] std::optional<FileKind> promised_kind(std::string_view extension);

/// Throws ImportError when the extension of the name promises another format than was found.
void check_promise(std::string const& path, FileKind found);

/// By the first bytes (unpacked when they were gzip) and the extension of the name. A file whose
/// extension promises another format than its content is refused (ImportError): formats that reach
/// for other files and the network hide behind harmless names.
[[nodiscard]] FoundKind find_kind(std::string const& path, std::string_view head, bool packed);

/// Throws ImportError when the text is an address (`http:`, `MYSQL:` …) or a path into GDAL's
/// virtual file systems (`/vsi…`), which would make the reader connect.
void refuse_address(std::string const& path);

} // namespace reten
