#include "geo/cartography/series_numbers.hpp"

#include "geo/cartography/symbol.hpp"

#include <algorithm>
#include <tuple>

namespace reten {

std::vector<SeriesNumber> series_numbers(std::vector<SeriesEvent> events) {
    std::erase_if(events, [](SeriesEvent const& event) { return !event.when; });
    auto const key = [](SeriesEvent const& event) {
        return std::tuple{event.when->begin, event.when->end, event.incident};
    };
    std::sort(events.begin(), events.end(),
              [&](SeriesEvent const& a, SeriesEvent const& b) { return key(a) < key(b); });
    events.erase(std::unique(events.begin(), events.end(),
                             [](SeriesEvent const& a, SeriesEvent const& b) {
                                 return a.incident == b.incident;
                             }),
                 events.end());
    std::vector<SeriesNumber> numbers;
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto const text = std::to_string(i + 1);
        auto const here =
            std::find_if(numbers.begin(), numbers.end(),
                         [&](SeriesNumber const& number) { return number.at == events[i].at; });
        if (here == numbers.end())
            numbers.push_back({events[i].at, text});
        else
            here->text += ", " + text;
    }
    return numbers;
}

void draw_series_numbers(Canvas& canvas, std::span<SeriesNumber const> numbers,
                         std::function<PagePoint(ProjectedPoint)> const& page,
                         MapColours const& colours) {
    TextStyle style;
    style.size = 6;
    style.weight = FontWeight::semibold;
    style.tabular = true;
    style.colour = colours.paper;
    constexpr double away = 1.1, height = 2.7, inside = 0.6; // mm
    for (auto const& number : numbers) {
        auto const at = page(number.at);
        auto const width = std::max(height, canvas.measure(number.text, style).width + 2 * inside);
        PageBox const tag{at.x + away, at.y - away - height, width, height};
        canvas.path(rectangle(tag), {colours.ink, Stroke{colours.paper, 0.25, {}}});
        auto middle = style;
        middle.anchor = TextAnchor::middle;
        canvas.text({tag.x + width / 2, tag.y + height - 0.62}, number.text, middle);
    }
}

} // namespace reten
