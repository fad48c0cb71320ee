#include "geo/tables/zip_contents.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/option_messages.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace reten {

namespace {

std::string_view file_name(std::string_view name) {
    return name.substr(name.find_last_of('/') + 1); // npos + 1 is 0
}

std::string_view without_ending(std::string_view name) {
    auto const dot = name.find_last_of('.');
    auto const slash = name.find_last_of('/');
    bool const in_name =
        dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash);
    return in_name ? name.substr(0, dot) : name;
}

/// Files that systems put in by themselves.
bool is_by_the_way(std::string_view name) {
    return name.starts_with("__MACOSX/") || file_name(name).starts_with(".");
}

/// The folder `….gdb` that a file stands in; empty: in none.
std::string_view geodatabase_of(std::string_view name) {
    auto const end = file_extension(name.substr(0, name.find_last_of('/'))) == "gdb"
                         ? name.find_last_of('/')
                         : std::string_view::npos;
    return end == std::string_view::npos ? std::string_view{} : name.substr(0, end);
}

bool is_readable(std::string_view name) {
    auto const kind = promised_kind(file_extension(name));
    return kind && *kind != FileKind::zip && *kind != FileKind::kmz;
}

bool is_part_of_shapefile(std::string_view name) {
    constexpr std::array<std::string_view, 4> endings{"shx", "dbf", "prj", "cpg"};
    auto const ending = file_extension(name);
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

ZipThing thing_of(std::vector<ZipEntry> const& entries, std::size_t i) {
    ZipThing thing{entries[i].name, {i}};
    if (file_extension(thing.name) != "shp") return thing;
    for (std::size_t other = 0; other < entries.size(); ++other) {
        if (is_part_of_shapefile(entries[other].name) &&
            without_ending(entries[other].name) == without_ending(thing.name)) {
            thing.parts.push_back(other);
        }
    }
    return thing;
}

std::string list_of(std::vector<ZipThing> const& things) {
    constexpr std::size_t most_listed = 50;
    std::string names;
    for (std::size_t i = 0; i < std::min(things.size(), most_listed); ++i)
        names += (i == 0 ? "" : ", ") + printable(things[i].name);
    return things.size() > most_listed ? names + ", …" : names;
}

bool is_called(ZipThing const& thing, std::string const& wanted) {
    return thing.name == wanted || file_name(thing.name) == wanted ||
           without_ending(file_name(thing.name)) == wanted;
}

} // namespace

FoundKind find_archive_kind(std::string const& path, ZipArchive& archive) {
    auto const refused = [](std::string why) {
        return FoundKind{FileKind::refused, std::move(why), {}};
    };
    if (archive.find("xl/workbook.xml") != nullptr) return {FileKind::xlsx};
    if (archive.find("xl/workbook.bin") != nullptr)
        return refused("is a binary Excel workbook; save it as .xlsx, or the sheet as CSV");
    if (archive.find("word/document.xml") != nullptr)
        return refused("is a text document; copy its table into a CSV");
    if (auto const* type = archive.find("mimetype"); type != nullptr && type->size < 200) {
        std::string text;
        archive.unpack(*type, [&](std::string_view piece) { text.append(piece); });
        constexpr std::string_view document = "application/vnd.oasis.opendocument.";
        if (text.starts_with(std::string{document} + "spreadsheet"))
            return {FileKind::open_document};
        if (text.starts_with(document))
            return refused("is a text document; copy its table into a CSV");
    }
    return {file_extension(path) == "kmz" ? FileKind::kmz : FileKind::zip};
}

std::vector<ZipThing> things_in(ZipArchive const& archive) {
    auto const& entries = archive.entries();
    std::vector<ZipThing> things;
    std::set<std::string_view> geodatabases;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto const& name = entries[i].name;
        if (is_by_the_way(name)) continue;
        if (auto const folder = geodatabase_of(name); !folder.empty()) {
            if (geodatabases.insert(folder).second)
                things.push_back({std::string{folder}, {}, true});
            std::find_if(things.begin(), things.end(), [&](ZipThing const& thing) {
                return thing.folder && thing.name == folder;
            })->parts.push_back(i);
        } else if (is_readable(name)) {
            things.push_back(thing_of(entries, i));
        }
    }
    auto const is_text = [](ZipThing const& thing) { return file_extension(thing.name) == "txt"; };
    if (!std::all_of(things.begin(), things.end(), is_text))
        things.erase(std::remove_if(things.begin(), things.end(), is_text), things.end());
    return things;
}

ZipThing choose_thing(std::string const& path, std::vector<ZipThing> const& things,
                      std::string const& wanted) {
    if (things.empty()) {
        throw ImportError{"{}: holds no file that is read; expected one table or layer, as a CSV "
                          "or a Shapefile with its parts",
                          path};
    }
    if (things.size() == 1) return things.front();
    std::vector<ZipThing> called;
    std::copy_if(things.begin(), things.end(), std::back_inserter(called),
                 [&](ZipThing const& thing) { return is_called(thing, wanted); });
    auto const whole = std::find_if(called.begin(), called.end(),
                                    [&](ZipThing const& thing) { return thing.name == wanted; });
    if (whole != called.end()) return *whole;
    if (called.size() == 1) return called.front();
    if (wanted.empty() || called.size() > 1) {
        throw ImportError{pattern_of(OptionMessage::name_file), path,
                          list_of(called.empty() ? things : called)};
    }
    throw ImportError{"{}: holds no file '{}'; it holds: {}", path, printable(wanted),
                      list_of(things)};
}

} // namespace reten
