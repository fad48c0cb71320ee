#include "geo/cartography/legend.hpp"

#include "geo/cartography/palette.hpp"
#include "geo/cartography/symbol.hpp"
#include "geo/cartography/text_block.hpp"

#include <cmath>

namespace reten {

namespace {

constexpr double sample_width = 5.2, block_gap = 2.6, row_gap = 0.45, ramp_height = 2.2;

struct Styles {
    explicit Styles(double scale) {
        title.size = 6.6 * scale;
        title.weight = FontWeight::semibold;
        title.colour = page_colour::ink;
        row.size = 6.3 * scale;
        row.colour = page_colour::ink;
        soft.size = 5.7 * scale;
        soft.colour = page_colour::soft_ink;
        value = row;
        value.tabular = true;
        value.anchor = TextAnchor::end;
    }
    TextStyle title, row, soft, value;
};

/// Walks through the legend; paints only where `paint` is set, so that measuring and drawing
/// cannot differ.
class Setter {
public:
    Setter(Canvas& canvas, PageBox const& box, double scale, bool paint)
        : canvas_{canvas}, box_{box}, styles_{scale}, scale_{scale}, paint_{paint}, y_{box.y} {}

    double set(Legend const& legend) {
        for (auto const& block : legend) {
            if (y_ > box_.y) y_ += block_gap * scale_;
            if (!block.title.empty()) {
                auto const lines = wrapped(canvas_, block.title, styles_.title, box_.width, 3);
                put(lines, box_.x, styles_.title);
                y_ += 0.5;
            }
            if (block.ramp.colour) ramp(block.ramp);
            for (auto const& r : block.rows) row(r);
        }
        return y_ - box_.y;
    }

private:
    void put(std::vector<std::string> const& lines, double x, TextStyle const& style) {
        if (paint_) draw_lines(canvas_, {x, y_}, lines, style);
        y_ += line_height(style) * static_cast<double>(lines.size());
    }

    void ramp(LegendRamp const& strip) {
        auto const width = box_.width, height = ramp_height * scale_;
        constexpr int steps = 60;
        for (int i = 0; paint_ && i < steps; ++i) {
            auto const share = (i + 0.5) / steps;
            auto const x = box_.x + width * i / steps;
            PageBox const cell{x, y_, box_.right() - x, height}; // the next covers the rest
            canvas_.path(rectangle(cell), {strip.colour(share), {}});
        }
        if (paint_)
            canvas_.path(rectangle({box_.x, y_, width, height}),
                         {{}, Stroke{page_colour::frame, 0.1, {}}});
        y_ += height + 0.3;
        auto style = styles_.soft;
        style.tabular = true;
        auto const last = strip.figures.size() > 1 ? strip.figures.size() - 1 : 1;
        for (std::size_t i = 0; paint_ && i < strip.figures.size(); ++i) {
            style.anchor = i == 0                         ? TextAnchor::start
                           : i + 1 < strip.figures.size() ? TextAnchor::middle
                                                          : TextAnchor::end;
            auto const x = box_.x + width * static_cast<double>(i) / static_cast<double>(last);
            canvas_.text({x, y_ + style.size * mm_per_point}, strip.figures[i], style);
        }
        y_ += line_height(style) + 0.3;
    }

    void row(LegendRow const& r) {
        auto const& style = r.soft ? styles_.soft : styles_.row;
        auto const indent = r.sample ? sample_width * scale_ : 0;
        auto const value_width =
            r.value.empty() ? 0 : canvas_.measure(r.value, styles_.value).width + 1.5;
        auto const lines =
            wrapped(canvas_, r.text, style, box_.width - indent - value_width, r.most_lines);
        auto const baseline = y_ + style.size * mm_per_point * 0.97;
        if (paint_ && r.sample)
            r.sample(canvas_, {box_.x + indent / 2 - 0.5, y_ + line_height(style) / 2 - 0.05});
        if (paint_ && !r.value.empty())
            canvas_.text({box_.right(), baseline}, r.value, styles_.value);
        put(lines, box_.x + indent, style);
        y_ += row_gap * scale_;
    }

    Canvas& canvas_;
    PageBox box_;
    Styles styles_;
    double scale_;
    bool paint_;
    double y_;
};

double height_of(Canvas& canvas, Legend const& legend, PageBox const& box, double scale) {
    return Setter{canvas, box, scale, false}.set(legend);
}

/// Takes one row off the longest block that allows it.
bool drop_a_row(Legend& legend, std::vector<std::int64_t>& dropped) {
    std::size_t longest = legend.size();
    for (std::size_t i = 0; i < legend.size(); ++i) {
        if (legend[i].more.empty() || legend[i].rows.size() < 2) continue;
        if (longest == legend.size() || legend[i].rows.size() > legend[longest].rows.size())
            longest = i;
    }
    if (longest == legend.size()) return false;
    auto& rows = legend[longest].rows;
    if (dropped[longest] > 0) rows.pop_back(); // the line that says how many
    rows.pop_back();
    ++dropped[longest];
    LegendRow line;
    line.text = fmt::format(fmt::runtime(legend[longest].more), dropped[longest]);
    line.soft = true;
    rows.push_back(std::move(line));
    return rows.size() > 1;
}

} // namespace

std::string legend_figure(Language const& language, double value) {
    auto const size = std::abs(value);
    auto const decimals = size >= 100 || value == std::floor(value) ? 0 : size >= 1 ? 1 : 2;
    return language.number(value, decimals);
}

double legend_height(Canvas& canvas, Legend const& legend, double width, double scale) {
    return height_of(canvas, legend, {0, 0, width, 0}, scale);
}

bool draw_legend(Canvas& canvas, PageBox const& box, Legend const& legend) {
    auto fitted = legend;
    std::vector<std::int64_t> dropped(legend.size(), 0);
    double scale = 1;
    while (height_of(canvas, fitted, box, scale) > box.height) {
        if (scale > 0.86) {
            scale -= 0.05;
        } else if (!drop_a_row(fitted, dropped)) {
            return false;
        }
    }
    canvas.begin_group("legend");
    Setter{canvas, box, scale, true}.set(fitted);
    canvas.end_group();
    return true;
}

} // namespace reten
