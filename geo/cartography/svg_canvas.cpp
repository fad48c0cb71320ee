#include "geo/cartography/svg_canvas.hpp"

#include "geo/cartography/png_image.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

/// At most two decimals, no trailing zeros, never "-0".
std::string number(double value) {
    auto text = fmt::format("{:.2f}", value);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string colour(Rgba c) { return fmt::format("#{:02x}{:02x}{:02x}", c.red, c.green, c.blue); }

std::string opacity(std::string_view attribute, Rgba c) {
    return c.alpha == 255 ? "" : fmt::format(" {}=\"{}\"", attribute, number(c.alpha / 255.0));
}

std::string stroke_attributes(Stroke const& stroke) {
    auto out = fmt::format(" stroke=\"{}\"{} stroke-width=\"{}\"", colour(stroke.colour),
                           opacity("stroke-opacity", stroke.colour), number(stroke.width));
    if (stroke.dash.empty()) return out + " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    out += " stroke-linejoin=\"round\" stroke-dasharray=\"";
    for (std::size_t i = 0; i < stroke.dash.size(); ++i)
        out += (i ? " " : "") + number(stroke.dash[i]);
    return out + "\"";
}

std::string paint_attributes(Paint const& paint) {
    auto out = paint.fill ? fmt::format(" fill=\"{}\"{}", colour(*paint.fill),
                                        opacity("fill-opacity", *paint.fill))
                          : std::string{" fill=\"none\""};
    if (paint.stroke) out += stroke_attributes(*paint.stroke);
    return out;
}

std::string path_data(Path const& path, PagePoint shift = {}) {
    std::string d;
    for (auto const& part : path) {
        std::string last;
        for (std::size_t i = 0; i < part.points.size(); ++i) {
            auto const step =
                number(part.points[i].x + shift.x) + " " + number(part.points[i].y + shift.y);
            if (step == last) continue;
            d += (i == 0 ? "M" : "L") + step;
            last = step;
        }
        if (part.closed && !part.points.empty()) d += "Z";
    }
    return d;
}

std::string_view weight_number(FontWeight weight) {
    switch (weight) {
    case FontWeight::regular: return "400";
    case FontWeight::medium: return "500";
    case FontWeight::semibold: return "600";
    case FontWeight::bold: return "700";
    }
    return "400";
}

std::string font_attributes(TextStyle const& style) {
    auto out = fmt::format(" font-size=\"{}\" font-weight=\"{}\"",
                           number(style.size * mm_per_point), weight_number(style.weight));
    if (style.italic) out += " font-style=\"italic\"";
    if (style.tabular) out += " font-feature-settings=\"'tnum'\"";
    if (style.anchor == TextAnchor::middle) out += " text-anchor=\"middle\"";
    if (style.anchor == TextAnchor::end) out += " text-anchor=\"end\"";
    if (style.halo)
        out += " paint-order=\"stroke\"" +
               stroke_attributes({style.halo->colour, style.halo->width, {}});
    return out;
}

/// Bytes of the code points that XML 1.0 forbids: C0 controls but tab and line ends, U+FFFE and
/// U+FFFF.
std::size_t forbidden_length(std::string_view text) {
    auto const first = static_cast<unsigned char>(text[0]);
    if (first < 0x20 && first != '\t' && first != '\n' && first != '\r') return 1;
    if (text.size() >= 3 &&
        (text.substr(0, 3) == "\xEF\xBF\xBE" || text.substr(0, 3) == "\xEF\xBF\xBF"))
        return 3;
    return 0;
}

} // namespace

std::string xml_text(std::string_view utf8) {
    auto const safe = is_utf8(utf8) ? std::string{utf8} : printable(utf8);
    std::string out;
    out.reserve(safe.size());
    for (std::size_t i = 0; i < safe.size(); ++i) {
        if (auto const length = forbidden_length(std::string_view{safe}.substr(i))) {
            out += "\xEF\xBF\xBD";
            i += length - 1;
            continue;
        }
        switch (safe[i]) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += safe[i];
        }
    }
    return out;
}

SvgCanvas::SvgCanvas(double width_mm, double height_mm, std::string_view title,
                     std::string_view description) {
    auto const width = number(width_mm), height = number(height_mm);
    out_ = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                       "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" role=\"img\" "
                       "width=\"{0}mm\" height=\"{1}mm\" viewBox=\"0 0 {0} {1}\" "
                       "font-family=\"{2}\" fill-rule=\"evenodd\">\n<title>{3}</title>\n",
                       width, height, xml_text(font_families), xml_text(title));
    if (!description.empty()) out_ += fmt::format("<desc>{}</desc>\n", xml_text(description));
}

void SvgCanvas::begin_group(std::string_view name) {
    auto const nth = ++groups_[std::string{name}];
    out_ += fmt::format("<g id=\"{}{}\">\n", xml_text(name),
                        nth > 1 ? fmt::format("-{}", nth) : std::string{});
}

void SvgCanvas::end_group() { out_ += "</g>\n"; }

void SvgCanvas::push_clip(PageBox const& box) {
    ++clips_;
    out_ +=
        fmt::format("<clipPath id=\"clip-{0}\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" "
                    "height=\"{4}\"/></clipPath>\n<g clip-path=\"url(#clip-{0})\">\n",
                    clips_, number(box.x), number(box.y), number(box.width), number(box.height));
}

void SvgCanvas::pop_clip() { out_ += "</g>\n"; }

void SvgCanvas::path(Path const& path, Paint const& paint) {
    auto const d = path_data(path);
    if (!d.empty()) out_ += fmt::format("<path d=\"{}\"{}/>\n", d, paint_attributes(paint));
}

void SvgCanvas::circle(PagePoint centre, double radius, Paint const& paint) {
    out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", number(centre.x),
                        number(centre.y), number(radius), paint_attributes(paint));
}

void SvgCanvas::marks(std::span<PagePoint const> places, Path const& shape, Paint const& paint) {
    if (places.empty()) return;
    out_ += fmt::format("<g{}>\n", paint_attributes(paint));
    for (auto const& place : places) {
        out_ += "<path d=\"";
        out_ += path_data(shape, place);
        out_ += "\"/>\n";
    }
    out_ += "</g>\n";
}

void SvgCanvas::text(PagePoint anchor, std::string_view utf8, TextStyle const& style) {
    if (utf8.empty()) return;
    auto const x = number(anchor.x), y = number(anchor.y);
    out_ += fmt::format("<text x=\"{}\" y=\"{}\" textLength=\"{}\"{} fill=\"{}\"{}", x, y,
                        number(measure(utf8, style).width), font_attributes(style),
                        colour(style.colour), opacity("fill-opacity", style.colour));
    if (style.rotation != 0)
        out_ += fmt::format(" transform=\"rotate({} {} {})\"", number(style.rotation), x, y);
    out_ += fmt::format(">{}</text>\n", xml_text(utf8));
}

void SvgCanvas::image(PageBox const& box, PixelImage const& image) {
    if (image.width < 1 || image.height < 1) return;
    out_ += fmt::format("<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" "
                        "preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,",
                        number(box.x), number(box.y), number(box.width), number(box.height));
    out_ += base64(png_bytes(image));
    out_ += "\"/>\n";
}

TextSize SvgCanvas::measure(std::string_view utf8, TextStyle const& style) const {
    return metrics_.measure(utf8, style);
}

std::string SvgCanvas::finish() {
    out_ += "</svg>\n";
    return std::move(out_);
}

} // namespace reten
