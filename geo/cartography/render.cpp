#include "geo/cartography/render.hpp"

#include "geo/cartography/cairo_canvas.hpp"
#include "geo/cartography/page_notes.hpp"
#include "geo/cartography/svg_canvas.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/model/folded_text.hpp"

namespace reten {

std::optional<PageFormat> page_format_from_path(std::filesystem::path const& path) {
    auto const ending = folded(path.extension().string());
    if (ending == "svg") return PageFormat::svg;
    if (ending == "pdf") return PageFormat::pdf;
    if (ending == "png") return PageFormat::png;
    return std::nullopt;
}

RenderedPage render_page(MapPage const& page, PublishedCase const& published,
                         Projector const& projector, Language const& language,
                         PageSources const& sources, PageFormat format, double dpi) {
    auto const size = page_size(page, published);
    auto const title = page_text(page.title.empty() ? published.info.title : page.title);
    auto const draw = [&](Canvas& canvas) {
        return draw_map_page(canvas, page, published, projector, language, sources);
    };
    RenderedPage out;
    switch (format) {
    case PageFormat::svg: {
        SvgCanvas canvas{size.width, size.height, title, page_description(published, language)};
        out.warnings = draw(canvas);
        out.bytes = canvas.finish();
        break;
    }
    case PageFormat::pdf: {
        auto const canvas = CairoCanvas::pdf(size.width, size.height, title);
        out.warnings = draw(*canvas);
        out.bytes = canvas->finish();
        break;
    }
    case PageFormat::png: {
        auto const canvas = CairoCanvas::png(size.width, size.height, dpi);
        out.warnings = draw(*canvas);
        out.bytes = canvas->finish();
        break;
    }
    }
    return out;
}

} // namespace reten
