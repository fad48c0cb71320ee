#include "geo/cartography/cairo_canvas.hpp"

#include "geo/cartography/pango_text.hpp"
#include "geo/cartography/png_image.hpp"
#include "geo/model/error.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <numbers>

namespace reten {

namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* s) const noexcept { cairo_surface_destroy(s); }
};
struct DestroyContext {
    void operator()(cairo_t* c) const noexcept { cairo_destroy(c); }
};
using SurfaceHandle = std::unique_ptr<cairo_surface_t, DestroySurface>;
using ContextHandle = std::unique_ptr<cairo_t, DestroyContext>;

cairo_status_t append(void* closure, unsigned char const* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<char const*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void set_colour(cairo_t* cairo, Rgba colour) {
    cairo_set_source_rgba(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                          colour.alpha / 255.0);
}

void set_stroke(cairo_t* cairo, Stroke const& stroke) {
    set_colour(cairo, stroke.colour);
    cairo_set_line_width(cairo, stroke.width);
    cairo_set_line_cap(cairo, stroke.dash.empty() ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cairo, stroke.dash.data(), static_cast<int>(stroke.dash.size()), 0);
}

void trace(cairo_t* cairo, Path const& path) {
    for (auto const& part : path) {
        if (part.points.empty()) continue;
        cairo_move_to(cairo, part.points.front().x, part.points.front().y);
        for (std::size_t i = 1; i < part.points.size(); ++i)
            cairo_line_to(cairo, part.points[i].x, part.points[i].y);
        if (part.closed) cairo_close_path(cairo);
    }
}

void paint_traced(cairo_t* cairo, Paint const& paint) {
    if (paint.fill) {
        set_colour(cairo, *paint.fill);
        cairo_fill_preserve(cairo);
    }
    if (paint.stroke) {
        set_stroke(cairo, *paint.stroke);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

std::uint8_t unmultiplied(std::uint32_t channel, std::uint32_t alpha) {
    if (alpha == 0) return 0;
    return static_cast<std::uint8_t>(std::min(255U, (channel * 255 + alpha / 2) / alpha));
}

Rgba straight(std::uint32_t argb) {
    auto const a = argb >> 24, red = argb >> 16 & 255, green = argb >> 8 & 255, blue = argb & 255;
    if (a == 255) // nearly all of a map
        return {static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                static_cast<std::uint8_t>(blue), 255};
    return {unmultiplied(red, a), unmultiplied(green, a), unmultiplied(blue, a),
            static_cast<std::uint8_t>(a)};
}

PixelImage pixels_of(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    PixelImage image{
        cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
    image.pixels.resize(static_cast<std::size_t>(image.width) *
                        static_cast<std::size_t>(image.height));
    auto const* const data = cairo_image_surface_get_data(surface);
    auto const stride = cairo_image_surface_get_stride(surface);
    auto* out = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        auto const* const row = reinterpret_cast<std::uint32_t const*>(data + y * stride);
        out = std::transform(row, row + image.width, out, straight);
    }
    return image;
}

SurfaceHandle surface_of(PixelImage const& image) {
    SurfaceHandle surface{
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.width, image.height)};
    auto* const data = cairo_image_surface_get_data(surface.get());
    if (!data) throw Error{"a picture on the page is too large to draw"};
    auto const stride = cairo_image_surface_get_stride(surface.get());
    auto const premultiplied = [](std::uint32_t channel, std::uint32_t alpha) {
        return (channel * alpha + 127) / 255;
    };
    auto const* pixel = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        auto* const row = reinterpret_cast<std::uint32_t*>(data + y * stride);
        for (int x = 0; x < image.width; ++x, ++pixel) {
            std::uint32_t const a = pixel->alpha;
            row[x] = a << 24 | premultiplied(pixel->red, a) << 16 |
                     premultiplied(pixel->green, a) << 8 | premultiplied(pixel->blue, a);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

} // namespace

struct CairoCanvas::State {
    TextMetrics metrics;
    std::string bytes; // the PDF grows here
    SurfaceHandle surface;
    ContextHandle cairo;
    double dpi = 0; // 0: PDF
};

CairoCanvas::CairoCanvas(std::unique_ptr<State> state) : state_{std::move(state)} {
    state_->cairo.reset(cairo_create(state_->surface.get()));
    auto const units = (state_->dpi > 0 ? state_->dpi : 72.0) / 25.4;
    cairo_scale(state_->cairo.get(), units, units);
    cairo_set_fill_rule(state_->cairo.get(), CAIRO_FILL_RULE_EVEN_ODD);
}

CairoCanvas::~CairoCanvas() = default;

std::unique_ptr<CairoCanvas> CairoCanvas::pdf(double width_mm, double height_mm,
                                              std::string const& title) {
    auto state = std::make_unique<State>();
    state->surface.reset(cairo_pdf_surface_create_for_stream(
        append, &state->bytes, width_mm / mm_per_point, height_mm / mm_per_point));
    auto* const pdf = state->surface.get();
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Retén");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    return std::unique_ptr<CairoCanvas>{new CairoCanvas{std::move(state)}};
}

std::unique_ptr<CairoCanvas> CairoCanvas::png(double width_mm, double height_mm, double dpi) {
    auto const width = std::lround(width_mm / 25.4 * dpi);
    auto const height = std::lround(height_mm / 25.4 * dpi);
    if (width < 1 || height < 1 || width > 30000 || height > 30000)
        throw Error{"a picture of {} x {} mm at {} dpi would be {} x {} pixels; choose a dpi that "
                    "gives 1 to 30,000 a side",
                    fmt::format("{:g}", width_mm),
                    fmt::format("{:g}", height_mm),
                    fmt::format("{:g}", dpi),
                    width,
                    height};
    return image_canvas(width, height, dpi);
}

std::unique_ptr<CairoCanvas> CairoCanvas::picture(int width_px, int height_px, double px_per_mm) {
    if (width_px < 1 || height_px < 1 || width_px > 30000 || height_px > 30000 || !(px_per_mm > 0))
        throw Error{"a picture of {} x {} pixels at {} pixels a millimetre cannot be drawn; choose "
                    "1 to 30,000 pixels a side",
                    width_px, height_px, px_per_mm};
    return image_canvas(width_px, height_px, px_per_mm * 25.4);
}

std::unique_ptr<CairoCanvas> CairoCanvas::image_canvas(long width_px, long height_px, double dpi) {
    auto state = std::make_unique<State>();
    state->dpi = dpi;
    state->surface.reset(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(width_px),
                                                    static_cast<int>(height_px)));
    return std::unique_ptr<CairoCanvas>{new CairoCanvas{std::move(state)}};
}

void CairoCanvas::begin_group(std::string_view) {}
void CairoCanvas::end_group() {}

void CairoCanvas::push_clip(PageBox const& box) {
    auto* const cairo = state_->cairo.get();
    cairo_save(cairo);
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    cairo_clip(cairo);
}

void CairoCanvas::pop_clip() { cairo_restore(state_->cairo.get()); }

void CairoCanvas::path(Path const& path, Paint const& paint) {
    trace(state_->cairo.get(), path);
    paint_traced(state_->cairo.get(), paint);
}

void CairoCanvas::circle(PagePoint centre, double radius, Paint const& paint) {
    cairo_new_sub_path(state_->cairo.get());
    cairo_arc(state_->cairo.get(), centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
    cairo_close_path(state_->cairo.get());
    paint_traced(state_->cairo.get(), paint);
}

void CairoCanvas::marks(std::span<PagePoint const> places, Path const& shape, Paint const& paint) {
    Path moved = shape;
    for (auto const& place : places) {
        for (std::size_t i = 0; i < shape.size(); ++i)
            for (std::size_t j = 0; j < shape[i].points.size(); ++j)
                moved[i].points[j] = {shape[i].points[j].x + place.x,
                                      shape[i].points[j].y + place.y};
        path(moved, paint);
    }
}

void CairoCanvas::text(PagePoint anchor, std::string_view utf8, TextStyle const& style) {
    auto* const cairo = state_->cairo.get();
    auto const layout = state_->metrics.pango().layout(utf8, style);
    auto* const line = pango_layout_get_line_readonly(layout.get(), 0);
    auto const width = measure(utf8, style).width;
    auto const shift = style.anchor == TextAnchor::start    ? 0.0
                       : style.anchor == TextAnchor::middle ? -width / 2
                                                            : -width;
    cairo_save(cairo);
    cairo_translate(cairo, anchor.x, anchor.y);
    cairo_rotate(cairo, style.rotation * std::numbers::pi / 180);
    cairo_translate(cairo, shift, 0);
    auto const scale = mm_per_point / layout_units_per_point;
    cairo_scale(cairo, scale, scale);
    if (style.halo) {
        cairo_move_to(cairo, 0, 0);
        pango_cairo_layout_line_path(cairo, line);
        set_stroke(cairo, {style.halo->colour, style.halo->width / scale, {}});
        cairo_stroke(cairo);
    }
    cairo_move_to(cairo, 0, 0);
    set_colour(cairo, style.colour);
    if (state_->dpi > 0) {
        // As outlines: Cairo sets glyphs of a picture on whole pixels, which tears small words.
        pango_cairo_layout_line_path(cairo, line);
        cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
        cairo_fill(cairo);
    } else {
        pango_cairo_show_layout_line(cairo, line);
    }
    cairo_restore(cairo);
    cairo_new_path(cairo);
}

void CairoCanvas::image(PageBox const& box, PixelImage const& image) {
    if (image.width < 1 || image.height < 1) return;
    auto* const cairo = state_->cairo.get();
    auto const surface = surface_of(image);
    cairo_save(cairo);
    cairo_translate(cairo, box.x, box.y);
    cairo_scale(cairo, box.width / image.width, box.height / image.height);
    cairo_set_source_surface(cairo, surface.get(), 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_rectangle(cairo, 0, 0, image.width, image.height);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

TextSize CairoCanvas::measure(std::string_view utf8, TextStyle const& style) const {
    return state_->metrics.measure(utf8, style);
}

void CairoCanvas::end_drawing() {
    auto const status = cairo_status(state_->cairo.get());
    if (status != CAIRO_STATUS_SUCCESS)
        throw Error{"the page could not be drawn; Cairo says: {}", cairo_status_to_string(status)};
    state_->cairo.reset();
}

PixelImage CairoCanvas::pixels() {
    end_drawing();
    return pixels_of(state_->surface.get());
}

std::string CairoCanvas::finish() {
    end_drawing();
    if (state_->dpi > 0) return png_bytes(pixels_of(state_->surface.get()), state_->dpi);
    cairo_surface_finish(state_->surface.get());
    auto const written = cairo_surface_status(state_->surface.get());
    if (written != CAIRO_STATUS_SUCCESS)
        throw Error{"the page could not be drawn; Cairo says: {}", cairo_status_to_string(written)};
    return std::move(state_->bytes);
}

} // namespace reten
