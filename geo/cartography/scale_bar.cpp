#include "geo/cartography/scale_bar.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/cartography/symbol.hpp"

#include <cmath>

namespace reten {

ScaleBar scale_bar(double mm_per_metre, double ground_per_unit, double longest) {
    auto const mm_per_ground = mm_per_metre / ground_per_unit;
    auto const most = longest / mm_per_ground;
    auto const power = std::pow(10, std::floor(std::log10(most)));
    auto const lead = most / power;
    auto const round = (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
    return {round, round * mm_per_ground};
}

PageBox draw_scale_bar(Canvas& canvas, PagePoint at, ScaleBar const& bar, Language const& language,
                       MapColours const& colours) {
    constexpr double height = 0.9;
    auto const light_half = colours.theme == MapTheme::dark ? colours.paper : page_colour::white;
    TextStyle style;
    style.size = 6;
    style.colour = colours.ink;
    style.halo = Stroke{colours.paper.with_alpha(0.85), 0.7, {}};
    auto const in_km = bar.metres >= 1000;
    auto const figure = [&](double metres) {
        auto const value = in_km ? metres / 1000 : metres;
        return language.number(value, value == std::floor(value) ? 0 : 1);
    };
    canvas.begin_group("scale-bar");
    PageBox const whole{at.x, at.y - height, bar.length, height};
    canvas.path(rectangle(whole.grown(0.25)), {colours.paper.with_alpha(0.85), {}});
    canvas.path(rectangle(whole), {light_half, Stroke{colours.ink, 0.15, {}}});
    canvas.path(rectangle({at.x, at.y - height, bar.length / 2, height}), {colours.ink, {}});
    auto const baseline = at.y - height - 0.9;
    canvas.text({at.x, baseline}, "0", style);
    style.anchor = TextAnchor::middle;
    canvas.text({at.x + bar.length / 2, baseline}, figure(bar.metres / 2), style);
    auto const last = figure(bar.metres);
    canvas.text({at.x + bar.length, baseline}, last, style);
    auto const half = canvas.measure(last, style).width / 2;
    style.anchor = TextAnchor::start;
    auto const unit = std::string{in_km ? "km" : "m"};
    canvas.text({at.x + bar.length + half + 0.7, baseline}, unit, style);
    canvas.end_group();
    auto const right = half + 0.7 + canvas.measure(unit, style).width;
    return PageBox{at.x, at.y - height - 3, bar.length + right, height + 3}.grown(0.5);
}

} // namespace reten
