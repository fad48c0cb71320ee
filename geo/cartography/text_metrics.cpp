#include "geo/cartography/text_metrics.hpp"

#include "geo/cartography/pango_text.hpp"
#include "geo/model/folded_text.hpp"

namespace reten {

namespace {

struct FreeDescription {
    void operator()(PangoFontDescription* d) const noexcept { pango_font_description_free(d); }
};
using DescriptionHandle = std::unique_ptr<PangoFontDescription, FreeDescription>;

PangoWeight pango_weight(FontWeight weight) {
    switch (weight) {
    case FontWeight::regular: return PANGO_WEIGHT_NORMAL;
    case FontWeight::medium: return PANGO_WEIGHT_MEDIUM;
    case FontWeight::semibold: return PANGO_WEIGHT_SEMIBOLD;
    case FontWeight::bold: return PANGO_WEIGHT_BOLD;
    }
    return PANGO_WEIGHT_NORMAL;
}

DescriptionHandle description(TextStyle const& style) {
    DescriptionHandle font{pango_font_description_new()};
    pango_font_description_set_family(font.get(), std::string{font_families}.c_str());
    pango_font_description_set_weight(font.get(), pango_weight(style.weight));
    if (style.italic) pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
    pango_font_description_set_absolute_size(font.get(),
                                             style.size * layout_units_per_point * PANGO_SCALE);
    return font;
}

} // namespace

PangoText::PangoText()
    : fonts{pango_cairo_font_map_get_default()}, context{pango_font_map_create_context(fonts)} {
    auto* const options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context.get(), 72);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
}

LayoutHandle PangoText::layout(std::string_view utf8, TextStyle const& style) const {
    LayoutHandle layout{pango_layout_new(context.get())};
    auto const font = description(style);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    if (style.tabular) {
        auto* const attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
        pango_layout_set_attributes(layout.get(), attributes);
        pango_attr_list_unref(attributes);
    }
    auto const safe = is_utf8(utf8) ? std::string{utf8} : printable(utf8);
    pango_layout_set_text(layout.get(), safe.data(), static_cast<int>(safe.size()));
    return layout;
}

TextMetrics::TextMetrics() : pango_{std::make_unique<PangoText>()} {}
TextMetrics::~TextMetrics() = default;
TextMetrics::TextMetrics(TextMetrics&&) noexcept = default;
TextMetrics& TextMetrics::operator=(TextMetrics&&) noexcept = default;

TextSize TextMetrics::measure(std::string_view utf8, TextStyle const& style) const {
    auto const layout = pango_->layout(utf8, style);
    PangoRectangle logical;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout.get(), 0), nullptr,
                                  &logical);
    auto const to_mm = mm_per_point / layout_units_per_point / PANGO_SCALE;
    return {logical.width * to_mm, -logical.y * to_mm, (logical.y + logical.height) * to_mm};
}

std::string TextMetrics::family() const {
    auto const font = description({});
    std::unique_ptr<PangoFont, UnrefGObject> const loaded{
        pango_font_map_load_font(pango_->fonts, pango_->context.get(), font.get())};
    if (!loaded) return {};
    DescriptionHandle const found{pango_font_describe(loaded.get())};
    auto const* const name = pango_font_description_get_family(found.get());
    return name ? name : "";
}

} // namespace reten
