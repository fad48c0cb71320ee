#include "geo/tables/file_kind.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reten {

namespace {

std::string_view kind_name(FileKind kind) {
    switch (kind) {
    case FileKind::delimited_text: return "delimited text";
    case FileKind::geojson: return "GeoJSON";
    case FileKind::geopackage: return "a GeoPackage";
    case FileKind::shapefile: return "a Shapefile";
    case FileKind::kml: return "KML";
    case FileKind::flatgeobuf: return "FlatGeobuf";
    case FileKind::gpx: return "GPX";
    case FileKind::xlsx: return "an Excel workbook";
    case FileKind::open_document: return "an OpenDocument workbook";
    case FileKind::kmz: return "KMZ";
    case FileKind::zip: return "a ZIP archive";
    case FileKind::file_geodatabase: return "a file geodatabase";
    case FileKind::openstreetmap: return "OpenStreetMap data";
    case FileKind::json_records: return "a JSON list of records";
    case FileKind::refused: return "refused";
    }
    return "";
}

FoundKind refused(std::string why) { return {FileKind::refused, std::move(why), {}}; }

FoundKind sqlite_kind(std::string_view head) {
    auto const application = head.size() >= 72 ? head.substr(68, 4) : std::string_view{};
    if (application == "GPKG" || application == "GP10" || application == "GP11") {
        return {FileKind::geopackage};
    }
    return refused("is an SQLite database but neither a GeoPackage nor a case; its tables are not "
                   "read as a source: export them as GeoPackage or CSV first");
}

/// Name of the root element; refuses document types, which can reach other files.
FoundKind xml_kind(std::string_view head) {
    auto const text = lower(head);
    for (std::string_view const declaration : {"<!doctype", "<!entity"}) {
        if (text.find(declaration) != std::string::npos) {
            return refused("is XML that declares entities, which can reach for other files; save "
                           "it again without its DOCTYPE");
        }
    }
    std::size_t at = 0;
    while ((at = text.find('<', at)) != std::string::npos) {
        if (at + 1 < text.size() && (text[at + 1] == '?' || text[at + 1] == '!')) {
            at = text[at + 1] == '?' ? text.find("?>", at) : text.find("-->", at);
            continue;
        }
        break;
    }
    if (at == std::string::npos) return refused("is XML without an element in its first part");
    auto root = text.substr(at + 1, text.find_first_of(" \t\r\n/>", at + 1) - at - 1);
    if (auto const colon = root.find(':'); colon != std::string::npos) root.erase(0, colon + 1);
    if (root == "kml") return {FileKind::kml};
    if (root == "gpx") return {FileKind::gpx};
    if (root == "osm") return {FileKind::openstreetmap};
    auto found = refused("is XML of a kind that is not read; expected KML or GPX, or convert it to "
                         "GeoPackage");
    found.element = printable(root.substr(0, 40));
    return found;
}

FoundKind json_kind(std::string_view head) {
    constexpr std::array<std::string_view, 9> types{
        "FeatureCollection", "Feature", "Point",        "MultiPoint",        "LineString",
        "MultiLineString",   "Polygon", "MultiPolygon", "GeometryCollection"};
    for (auto const type : types) {
        for (auto const* gap : {"", " "}) {
            if (head.find(fmt::format("\"type\":{}\"{}\"", gap, type)) != std::string_view::npos) {
                return {FileKind::geojson};
            }
        }
    }
    auto const record =
        head.starts_with('[') ? head.find_first_not_of(" \t\r\n", 1) : std::string_view::npos;
    if (record != std::string_view::npos && head[record] == '{') return {FileKind::json_records};
    return refused("is JSON but not GeoJSON; expected a FeatureCollection");
}

/// What old Office files are, and new ones around what is encrypted.
bool starts_compound_file(std::string_view head) { return head.starts_with("\xD0\xCF\x11\xE0"); }

bool may_be_archive(std::optional<FileKind> promised) {
    return !promised || promised == FileKind::zip || promised == FileKind::kmz ||
           promised == FileKind::xlsx || promised == FileKind::open_document;
}

FoundKind kind_by_content(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.starts_with("SQLite format 3\0"sv)) return sqlite_kind(head);
    if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) {
        return {FileKind::zip};
    }
    if (starts_compound_file(head))
        return refused("is an old Excel workbook; save the sheet as CSV");
    if (head.starts_with("%PDF"sv)) return refused("is a PDF; copy its table into a CSV");
    if (head.starts_with("\0\0\x27\x0a"sv)) return {FileKind::shapefile};
    if (head.starts_with("fgb\x03"sv)) return {FileKind::flatgeobuf};
    if (head.size() > 15 && head.substr(4).starts_with("\x0a\x09OSMHeader"sv))
        return {FileKind::openstreetmap};
    auto text = head.starts_with("\xEF\xBB\xBF"sv) ? head.substr(3) : head;
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\x1e"), text.size()));
    if (text.starts_with("<"sv)) return xml_kind(text);
    if (text.starts_with("{"sv)) return json_kind(text);
    if (text.starts_with("["sv) && text.find('{') < 100) return json_kind(text);
    return {FileKind::delimited_text};
}

} // namespace

std::string file_extension(std::string_view path) {
    auto name = lower(path.substr(path.find_last_of('/') + 1));
    if (name.size() > 3 && name.ends_with(".gz")) name.resize(name.size() - 3);
    auto const dot = name.find_last_of('.');
    return dot == std::string::npos ? std::string{} : name.substr(dot + 1);
}

std::optional<FileKind> promised_kind(std::string_view extension) {
    struct Promise {
        std::string_view extension;
        FileKind kind;
    };
    constexpr std::array<Promise, 20> promises{{{"csv", FileKind::delimited_text},
                                                {"tsv", FileKind::delimited_text},
                                                {"tab", FileKind::delimited_text},
                                                {"psv", FileKind::delimited_text},
                                                {"txt", FileKind::delimited_text},
                                                {"geojson", FileKind::geojson},
                                                {"geojsonl", FileKind::geojson},
                                                {"json", FileKind::geojson},
                                                {"gpkg", FileKind::geopackage},
                                                {"shp", FileKind::shapefile},
                                                {"kml", FileKind::kml},
                                                {"fgb", FileKind::flatgeobuf},
                                                {"gpx", FileKind::gpx},
                                                {"xlsx", FileKind::xlsx},
                                                {"xlsm", FileKind::xlsx},
                                                {"ods", FileKind::open_document},
                                                {"kmz", FileKind::kmz},
                                                {"zip", FileKind::zip},
                                                {"osm", FileKind::openstreetmap},
                                                {"pbf", FileKind::openstreetmap}}};
    auto const found = std::find_if(promises.begin(), promises.end(),
                                    [&](Promise const& p) { return p.extension == extension; });
    return found == promises.end() ? std::nullopt : std::optional{found->kind};
}

void check_promise(std::string const& path, FileKind found) {
    auto const ending = file_extension(path);
    auto const promised = promised_kind(ending);
    bool const json = ending == "json" && found == FileKind::json_records;
    if (promised && *promised != found && !json) {
        throw ImportError{"{}: is named .{} but holds {}; give it the name that fits its content",
                          path, ending, kind_name(found)};
    }
}

FoundKind find_kind(std::string const& path, std::string_view head, bool packed) {
    auto const ending = file_extension(path);
    if (ending == "dbf" || ending == "shx" || ending == "prj" || ending == "cpg") {
        return refused("is one part of a Shapefile; give the .shp");
    }
    auto found = kind_by_content(head);
    if (starts_compound_file(head) && promised_kind(ending) == FileKind::xlsx) {
        return refused("is a workbook with a password; open it, take the password away and save it "
                       "under another name, or save the sheet as CSV");
    }
    if (found.kind == FileKind::refused) return found;
    // What an archive is, is known by what is in it.
    bool const archive = found.kind == FileKind::zip && may_be_archive(promised_kind(ending));
    if (!archive) check_promise(path, found.kind);
    if (packed && found.kind != FileKind::delimited_text) {
        throw ImportError{"{}: is {} packed with gzip; unpack it first", path,
                          kind_name(found.kind)};
    }
    return found;
}

void refuse_address(std::string const& path) {
    auto const text = lower(path);
    auto const letters = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+.-_");
    bool const scheme = letters != std::string::npos && letters > 0 && text[letters] == ':';
    if (scheme || text.starts_with("/vsi") || text.find("://") != std::string::npos) {
        throw ImportError{"{}: is an address, not a file; download it and give the file",
                          printable(path)};
    }
    if (path.find('\0') != std::string::npos || path.empty()) {
        throw ImportError{"a file name is empty or holds a zero byte; give the path of a file"};
    }
}

} // namespace reten
