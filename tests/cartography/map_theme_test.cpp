#include "geo/cartography/area_classes.hpp"
#include "geo/cartography/heat_surface.hpp"
#include "geo/cartography/map_colours.hpp"
#include "geo/cartography/palette.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace reten;

namespace {

constexpr std::array both_themes{MapTheme::light, MapTheme::dark};
Rgba const white = rgb(0xffffff), black = rgb(0);

std::vector<Kind> eight_kinds() {
    std::vector<Kind> kinds;
    for (auto const* code : {"a", "b", "homicide", "rehab_attack", "prison_riot", "car_bomb",
                             "party_massacre", "house_attack"})
        kinds.push_back({code});
    return kinds;
}

/// Contrast with the ground, as painted over it.
double over_ground(Rgba colour, MapColours const& colours) {
    return contrast_ratio(over(colours.land, colour), colours.land);
}

} // namespace

TEST_CASE("contrast as in WCAG 2.1") {
    CHECK(contrast_ratio(black, white) == Approx(21));
    CHECK(contrast_ratio(white, white) == Approx(1));
    CHECK(contrast_ratio(rgb(0x777777), white) == Approx(4.48).margin(0.005)); // known to just fail
    CHECK(contrast_ratio(rgb(0xff0000), white) == Approx(4.0).margin(0.005));
}

TEST_CASE("words can be read on land and on water in both themes") {
    for (auto const theme : both_themes) {
        auto const& c = map_colours(theme);
        INFO((theme == MapTheme::dark ? "dark" : "light"));
        CHECK(c.theme == theme);
        for (auto const ground : {c.land, c.water, c.elsewhere}) {
            CHECK(contrast_ratio(c.city_ink, ground) >= 4.5);
            CHECK(contrast_ratio(c.place_ink, ground) >= 4.5);
            CHECK(contrast_ratio(c.ink, ground) >= 4.5);
            CHECK(contrast_ratio(c.soft_ink, ground) >= 4.5);
        }
        CHECK(contrast_ratio(c.ink, c.paper) >= 7);
    }
    auto const& dark = dark_map_colours();
    CHECK(contrast_ratio(dark.country_ink, dark.land) >= 4.5);
    CHECK(contrast_ratio(dark.country_ink, dark.elsewhere) >= 4.5);
    CHECK(contrast_ratio(dark.paper, white) > contrast_ratio(dark.land, white));
}

TEST_CASE("the light theme is the printed page") {
    auto const& c = light_map_colours();
    CHECK(c.paper == page_colour::paper);
    CHECK(c.land == page_colour::land);
    CHECK(c.water == page_colour::water);
    CHECK(c.ink == page_colour::ink);
}

TEST_CASE("every mark stands out of a dark ground") {
    auto const& dark = dark_map_colours();
    auto const kinds = eight_kinds();
    auto const symbols = kind_symbols(kinds, MapTheme::dark), printed = kind_symbols(kinds);
    REQUIRE(symbols.size() == printed.size());
    std::set<std::uint32_t> different;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        auto const& s = symbols[i];
        INFO(s.kind.code);
        CHECK(s.kind == printed[i].kind);
        CHECK(s.shape == printed[i].shape);
        for (auto const ground : {dark.land, dark.water, dark.elsewhere, dark.paper})
            CHECK(contrast_ratio(s.colour, ground) >= 3); // WCAG 1.4.11
        different.insert(std::uint32_t{s.colour.red} << 16 | std::uint32_t{s.colour.green} << 8 |
                         s.colour.blue);
    }
    CHECK(different.size() == 8);
    for (auto const ground : {dark.land, dark.water, dark.elsewhere})
        for (auto const mark : {dark.checkpoint, dark.link, dark.accent, dark.doubt})
            CHECK(contrast_ratio(mark, ground) >= 3);
}

TEST_CASE("amounts go away from the ground in both themes") {
    for (auto const theme : both_themes) {
        auto const& c = map_colours(theme);
        double last = 0;
        for (int i = 0; i <= 100; ++i) {
            auto const away = contrast_ratio(amount_colour(i / 100.0, theme),
                                             theme == MapTheme::dark ? black : white);
            CHECK(away > last);
            last = away;
        }
        CHECK(amount_colour(2, theme) == amount_colour(1, theme));
        CHECK(contrast_ratio(amount_colour(1, theme), c.land) > 7);
        auto const sample = areas_sample();
        auto const classes = area_classes(area_values(sample, {}).values, 4, theme).classes;
        REQUIRE(classes.size() == 4);
        for (std::size_t i = 0; i < classes.size(); ++i) {
            CHECK_FALSE(classes[i].colour == c.no_data);
            auto const& below = i == 0 ? c.zero : classes[i - 1].colour;
            CHECK(contrast_ratio(classes[i].colour, below) > 1.15); // neighbours can be told apart
        }
    }
}

TEST_CASE("the table for the shader is the ramp of the printed heat") {
    for (auto const theme : both_themes) {
        auto const ramp = heat_ramp(theme);
        for (std::size_t i = 0; i < ramp.size(); ++i)
            CHECK(ramp[i] == heat_colour(static_cast<double>(i) / 255, theme));
        CHECK(ramp.front().alpha == 0);
        CHECK(ramp.back() == amount_colour(1, theme).with_alpha(0.86));
        // No step back on the way up, as it looks over the land.
        double last = 1;
        for (auto const& colour : ramp) {
            auto const now = over_ground(colour, map_colours(theme));
            CHECK(now >= last - 0.03);
            last = now;
        }
        CHECK(last > 5);
    }
    auto const surface = hill({0, 0, 6000, 4000}); // at most 7.3
    CHECK(heat_figures(surface, Language{LanguageCode::english}) ==
          std::vector<std::string>{"0", "4", "8"});
    CHECK(heat_image(surface, 60, MapTheme::dark).pixels !=
          heat_image(surface, 60, MapTheme::light).pixels);
}
