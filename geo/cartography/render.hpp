#pragma once

#include "geo/cartography/map_page.hpp"
#include "geo/model/remark.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace reten {

enum class PageFormat { svg, pdf, png };

/// By the name's ending, any case; nullopt for others.
[[nodiscard]] std::optional<PageFormat> page_format_from_path(std::filesystem::path const& path);

/// The page as a file's bytes, for `write_file`. The same input gives the same bytes.
struct RenderedPage {
    std::string bytes;
    std::vector<Remark> warnings;
};
[[nodiscard]] RenderedPage render_page(MapPage const& page, PublishedCase const& published,
                                       Projector const& projector, Language const& language,
                                       PageSources const& sources, PageFormat format,
                                       double dpi = 300);

} // namespace reten
