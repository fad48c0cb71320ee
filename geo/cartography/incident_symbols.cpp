#include "geo/cartography/incident_symbols.hpp"

namespace reten {

namespace {

constexpr std::int64_t most_symbols = 1500; // of one kind; more become dots

} // namespace

MarkLook mark_look(std::int64_t incidents_of_kind) {
    auto const n = incidents_of_kind;
    if (n > most_symbols) return {n > 20000 ? 0.17 : 0.26, true};
    return {n <= 60 ? 1.15 : n <= 150 ? 0.85 : n <= 500 ? 0.62 : 0.5, false};
}

void draw_symbol(Canvas& canvas, PagePoint at, KindSymbol const& symbol, double radius,
                 MapColours const& colours) {
    PagePoint const places[] = {at};
    canvas.marks(places, shape_path(symbol.shape, radius),
                 {symbol.colour, Stroke{colours.paper, 0.28, {}}});
}

void draw_hollow(Canvas& canvas, PagePoint at, KindSymbol const& symbol, double radius,
                 MapColours const& colours) {
    PagePoint const places[] = {at};
    canvas.marks(places, shape_path(symbol.shape, radius),
                 {colours.paper.with_alpha(0.8), Stroke{symbol.colour, 0.3, {}}});
}

Paint uncertain_paint(KindSymbol const& symbol) {
    return {symbol.colour.with_alpha(0.16),
            Stroke{symbol.colour.with_alpha(0.9), 0.25, {0.9, 0.6}}};
}

Rgba figure_ink(Rgba kind_colour, MapColours const& colours) {
    auto const pale = [](std::uint8_t c) {
        return static_cast<std::uint8_t>(255 - (255 - c) * 0.5);
    };
    auto const deep = [](std::uint8_t c) { return static_cast<std::uint8_t>(c * 0.6); };
    auto const set = [&](std::uint8_t c) {
        return colours.theme == MapTheme::dark ? pale(c) : deep(c);
    };
    return {set(kind_colour.red), set(kind_colour.green), set(kind_colour.blue), 255};
}

} // namespace reten
