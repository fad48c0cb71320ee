#pragma once

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
    refused // `FoundKind::why` says what it is
};

struct FoundKind {
    FileKind kind = FileKind::delimited_text;
    std::string why = {};     // refused: what it is and what to do
    std::string element = {}; // refused XML: its first element
    bool operator==(FoundKind const&) const = default;
};

/// By the first bytes (unpacked when they were gzip) and the extension of the name. A file whose
/// extension promises another format than its content is refused (ImportError): formats that reach
/// for other files and the network hide behind harmless names.
[[nodiscard]] FoundKind find_kind(std::string const& path, std::string_view head, bool packed);

/// Throws ImportError when the text is an address (`http:`, `PG:` …) or a path into GDAL's virtual
/// file systems (`/vsi…`), which would make the reader connect.
void refuse_address(std::string const& path);

} // namespace reten
