#pragma once

#include "geo/tables/file_kind.hpp"

#include <gdal_priv.h>

#include <array>
#include <string>
#include <utility>

namespace reten {

/// Options of GDAL for this thread while a stranger's file is read: no network, no other file.
class ShutOff {
public:
    ShutOff();
    ShutOff(ShutOff const&) = delete;
    ShutOff& operator=(ShutOff const&) = delete;
    ~ShutOff();
};

/// What GDAL said last, safe to print.
[[nodiscard]] std::string last_gdal_error();

/// Opens a file with the one driver for its kind. Throws ImportError.
[[nodiscard]] GDALDatasetUniquePtr open_dataset(std::string const& path, FileKind kind);

/// Connects to a PostgreSQL server, called `shown` in errors. Throws ImportError.
[[nodiscard]] GDALDatasetUniquePtr open_server_dataset(std::string const& address,
                                                       std::string const& shown);

/// The layer called `wanted`; empty: the only one with rows (of OpenStreetMap data one has to be
/// named, since looking for rows would read it all). Throws ImportError that lists what there is.
/// `shown`: what the source is called in it.
[[nodiscard]] OGRLayer& choose_layer(GDALDataset& dataset, std::string const& shown, FileKind kind,
                                     std::string const& wanted);

/// The same for the tables of a server, `TABLE` or `SCHEMA.TABLE`, which are not looked into.
[[nodiscard]] OGRLayer& choose_table(GDALDataset& dataset, std::string const& shown,
                                     std::string const& wanted);

} // namespace reten
