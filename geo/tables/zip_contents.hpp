#pragma once

#include "geo/tables/file_kind.hpp"
#include "geo/tables/zip_archive.hpp"

#include <string>
#include <vector>

namespace reten {

/// One thing inside an archive that can be read: a file, or the files that make it up, as a
/// Shapefile's parts or a geodatabase's folder have.
struct ZipThing {
    std::string name;               // as in the archive: `data/areas.shp`, `city.gdb`
    std::vector<std::size_t> parts; // positions in ZipArchive::entries(), the named file first
    bool folder = false;            // the parts stand below a folder of that name
};

/// What an archive is by what it holds: `xlsx`, `open_document`, `kmz`, `zip`, or `refused`.
[[nodiscard]] FoundKind find_archive_kind(std::string const& path, ZipArchive& archive);

/// The readable things, in the archive's order. Left out: what systems add by themselves, archives
/// inside the archive, and plain texts (README.txt) beside anything else.
[[nodiscard]] std::vector<ZipThing> things_in(ZipArchive const& archive);

/// The thing to read, by its name, its file name or that without ending; empty `wanted`: the only
/// one. Where there is only one, `wanted` may also be a layer in it. Throws ImportError that lists
/// what there is.
[[nodiscard]] ZipThing choose_thing(std::string const& path, std::vector<ZipThing> const& things,
                                    std::string const& wanted);

} // namespace reten
