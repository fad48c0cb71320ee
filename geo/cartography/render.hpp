#pragma once

#include "geo/cartography/map_page.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace reten {

enum class PageFormat { svg, pdf, png };

/// By the name's ending, any case; nullopt for others.
[[nodiscard]] std::optional<PageFormat> page_format_from_path(std::filesystem::path const& path);

/// The page as a file's bytes. The same input gives the same bytes.
struct RenderedPage {
    std::string bytes;
    std::vector<std::string> warnings;
};
[[nodiscard]] RenderedPage render_page(MapPage const& page, PublishedCase const& published,
                                       Projector const& projector, Language const& language,
                                       PageSources const& sources, PageFormat format,
                                       double dpi = 300);

/// Writes the bytes to a temporary name in the same folder (never through a link) and renames, so
/// that the file is there whole or not at all. Throws Error with the file's name when it cannot.
void write_page(std::filesystem::path const& path, std::string const& bytes);

} // namespace reten
