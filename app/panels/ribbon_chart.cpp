#include "app/panels/ribbon_chart.hpp"

#include "app/map/draw_list_canvas.hpp"
#include "app/panels/ribbon_pen.hpp"
#include "geo/cartography/case_chart.hpp"
#include "geo/cartography/text_block.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr float title_height = 20, axis_height = 20, forces_height = 14, density_height = 14;
constexpr float mark_pitch = 10, mark_radius = 4, narrow = 380;
constexpr std::size_t most_mark_rows = 3;
constexpr std::int64_t day = 24 * 60;

double nice_top(double most) {
    if (!(most > 1)) return 1;
    auto const power = std::pow(10, std::floor(std::log10(most)));
    for (auto const lead : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (lead * power >= most) return std::ceil(lead * power);
    return 10 * power;
}

std::string bars_title(CaseSnapshot const& snapshot, Language const& language) {
    auto const& histogram = snapshot.histogram;
    if (!histogram.figures.empty())
        return counts_title(longest_series(snapshot.records), histogram.bin, language);
    return bin_title(language, language.text("Incidents"), histogram.bin);
}

bool holds(PanelBox const& box, float y) { return y >= box.y && y < box.y + box.height; }

/// Whole where it is, else to a tenth: spans count in parts.
std::string amount(Language const& language, double value) {
    auto const whole = std::abs(value - std::round(value)) < 0.05;
    return whole ? language.number(static_cast<std::int64_t>(std::llround(value)))
                 : language.number(value, 1);
}

} // namespace

RibbonChart::RibbonChart(RibbonContents const& contents, TimeSpan const& shown, PanelBox const& box)
    : contents_{contents},
      scale_{shown, 0, 1},
      marks_{ribbon_marks(contents.snapshot.incidents, contents.context.workspace.filter(),
                          contents.snapshot.histogram.figures.empty())} {
    values_ = contents.snapshot.histogram.values(contents.context.workspace.filter());
    values_.resize(contents.snapshot.histogram.starts.size());
    double most = 0;
    for (auto const value : values_) most = std::max(most, value);
    top_value_ = nice_top(most);
    lay_out(box);
}

void RibbonChart::lay_out(PanelBox const& box) {
    auto const& context = contents_.context;
    auto const& lanes = contents_.lanes;
    lane_names_ = box.width >= narrow && !(lanes.deployments.empty() && lanes.spells.empty());
    auto* const font = context.fonts.small_text;
    RibbonPen const pen{*ImGui::GetWindowDrawList(), font, {}};
    auto gutter = pen.width(amount(context.language(), top_value_)) + 12;
    if (lane_names_)
        gutter = std::max({gutter, pen.width(context.text("Checkpoints")) + 12,
                           pen.width(context.text("Forces")) + 12});
    left_ = box.x;
    scale_.left = static_cast<double>(box.x + gutter);
    scale_.right = static_cast<double>(box.x + std::max(gutter + 40, box.width - 14));
    auto const x = box.x + gutter, width = static_cast<float>(scale_.right) - x;
    auto y = box.y;
    auto const take = [&](float height) {
        PanelBox const taken{x, y, width, height};
        y += height;
        return taken;
    };
    title_ = take(title_height);
    ground_ = {x, y, width, box.y + box.height - y};
    forces_ = take(lanes.deployments.empty() ? 0 : forces_height);
    spells_ = take(lanes.spells.empty() ? 0
                   : lanes.rows == 0    ? density_height
                                        : static_cast<float>(lanes.rows) * spell_pitch + 6);
    // As many rows as the whole time needs, so that nothing moves while the axis is zoomed.
    std::size_t rows = 0;
    auto whole = scale_;
    whole.shown = contents_.whole;
    for (auto const& place : places(whole)) rows = std::max(rows, place.row + 1);
    marks_box_ = take(rows == 0 ? 0 : static_cast<float>(rows) * mark_pitch + 2);
    bars_ = take(std::max(24.F, box.y + box.height - axis_height - y - 4));
    bars_.y += 4;
    bars_.height -= 4;
}

std::vector<RibbonChart::MarkPlace> RibbonChart::places(RibbonScale const& scale) const {
    std::vector<MarkPlace> placed;
    for (std::size_t i = 0; i < marks_.size(); ++i)
        placed.push_back(
            {i, 0, scale.x({marks_[i].when.begin.value / 2 + marks_[i].when.end.value / 2})});
    std::stable_sort(placed.begin(), placed.end(),
                     [](MarkPlace const& a, MarkPlace const& b) { return a.x < b.x; });
    constexpr double reach = static_cast<double>(mark_radius) + 0.5;
    std::vector<double> row_ends(most_mark_rows, -1e9);
    for (auto& place : placed) {
        while (place.row + 1 < row_ends.size() && place.x - reach < row_ends[place.row])
            ++place.row;
        row_ends[place.row] = place.x + reach;
    }
    return placed;
}

TimeSpan RibbonChart::held() const {
    auto const& whole = contents_.whole;
    auto const& window = contents_.context.workspace.query().window;
    if (!window) return whole;
    return {std::clamp(window->begin, whole.begin, whole.end),
            std::clamp(window->end, whole.begin, whole.end), TimePrecision::span};
}

std::optional<std::size_t> RibbonChart::bin_at(float x) const {
    auto const minute = scale_.minute(static_cast<double>(x));
    auto const& histogram = contents_.snapshot.histogram;
    auto const& starts = histogram.starts;
    if (starts.empty() || minute < starts.front() || minute >= histogram.range.end)
        return std::nullopt;
    return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), minute) -
                                    starts.begin() - 1);
}

std::optional<TimeSpan> RibbonChart::bar_at(float x, float y) const {
    auto const bin = bin_at(x);
    if (!bin || !holds(bars_, y) || !(values_[*bin] > 0)) return std::nullopt;
    auto const& histogram = contents_.snapshot.histogram;
    auto const begin = histogram.starts[*bin];
    return TimeSpan{begin, next_bin(begin, histogram.bin), TimePrecision::span};
}

std::optional<IncidentColumns::Index> RibbonChart::mark_at(float x, float y) const {
    auto const bottom = marks_box_.y + marks_box_.height;
    std::optional<IncidentColumns::Index> found;
    auto nearest = mark_radius + 2;
    for (auto const& place : places(scale_)) {
        auto const dx = x - static_cast<float>(place.x);
        auto const dy = y - (bottom - mark_radius - 1 - static_cast<float>(place.row) * mark_pitch);
        if (std::hypot(dx, dy) > nearest) continue;
        nearest = std::hypot(dx, dy);
        found = marks_[place.mark].incident;
    }
    return found;
}

std::string RibbonChart::bar_words(float x) const {
    auto const bin = bin_at(x);
    if (!bin) return {};
    auto const& language = contents_.context.language();
    auto const& histogram = contents_.snapshot.histogram;
    auto const begin = histogram.starts[*bin];
    auto const value = values_[*bin];
    auto const one = std::abs(value - 1) < 0.05;
    auto const count = histogram.figures.empty()
                           ? language.text("{} incident", "{} incidents", one ? 1 : 2)
                           : std::string{"{}"};
    return period_words({begin, next_bin(begin, histogram.bin)}, language) + "\n" +
           fmt::format(fmt::runtime(count), amount(language, value));
}

std::string RibbonChart::force_words(float x) const {
    auto const& context = contents_.context;
    std::string words;
    for (auto const i : contents_.lanes.deployments) {
        auto const& deployment = contents_.snapshot.records.deployments[i];
        auto const from = scale_.x(deployment.when->begin), to = scale_.x(deployment.when->end);
        if (static_cast<double>(x) < from - 4 || static_cast<double>(x) > to + 4) continue;
        if (!words.empty()) words += "\n";
        auto const& title = deployment.title;
        auto const change = context.language().code_name(deployment_change_code(deployment.change));
        words += period_words(*deployment.when, context.language()) + ": " +
                 page_text(title.empty() ? change : title);
        if (!deployment.number) continue;
        words += " (" + context.language().number(*deployment.number);
        auto const& unit = deployment.unit.empty() ? deployment.force : deployment.unit;
        if (!unit.empty()) words += " " + page_text(context.language().code_name(unit));
        words += ")";
    }
    return words;
}

std::string RibbonChart::spell_words(float x, float y) const {
    auto const& lanes = contents_.lanes;
    auto const& language = contents_.context.language();
    auto const minute = scale_.minute(static_cast<double>(x));
    if (lanes.rows == 0) {
        auto const begin = bin_begin(minute, TimeBin::day);
        auto const now = in_force_counts(lanes, {begin, {begin.value + day}}, 1).front();
        if (now.possible == 0) return {};
        return language.day(minute) + "\n" +
               phrase(language, "Checkpoints in force: {}, perhaps {} more",
                      language.number(std::int64_t{now.sure}),
                      language.number(std::int64_t{now.possible - now.sure}));
    }
    auto const* const bar = spell_at(x, y);
    if (bar == nullptr) return {};
    auto const& checkpoint = contents_.snapshot.records.checkpoints[bar->checkpoint];
    auto const& spell = checkpoint.spells[bar->spell];
    auto const end = [&](std::optional<TimeSpan> const& span) {
        return span ? language.span(*span) : language.text("not known");
    };
    auto const name =
        checkpoint.name.empty() ? language.text("Checkpoint") : page_text(checkpoint.name);
    return name + "\n" + phrase(language, "{} to {}", end(spell.first), end(spell.last));
}

SpellBar const* RibbonChart::spell_at(float x, float y) const {
    auto const& lanes = contents_.lanes;
    if (lanes.rows == 0 || !holds(spells_, y)) return nullptr;
    auto const minute = scale_.minute(static_cast<double>(x));
    auto const row = static_cast<std::size_t>(std::max(0.F, (y - spells_.y - 2) / spell_pitch));
    for (auto const& bar : lanes.spells) {
        auto const& extent = bar.extent.possible;
        if (bar.row == std::min(row, lanes.rows - 1) && minute >= extent.begin &&
            minute < extent.end)
            return &bar;
    }
    return nullptr;
}

std::optional<std::size_t> RibbonChart::checkpoint_at(float x, float y) const {
    auto const* const bar = spell_at(x, y);
    return bar == nullptr ? std::nullopt : std::optional{bar->checkpoint};
}

std::string RibbonChart::words_at(float x, float y) const {
    auto const& context = contents_.context;
    if (static_cast<double>(x) < scale_.left || static_cast<double>(x) > scale_.right) return {};
    if (auto const mark = mark_at(x, y)) {
        auto const& incidents = contents_.snapshot.incidents;
        return capitalised(
                   context.language().code_name(incidents.kinds()[incidents.kind_of(*mark)].code)) +
               "\n" + period_words(incidents.span(*mark), context.language());
    }
    if (holds(forces_, y)) return force_words(x);
    if (holds(spells_, y)) return spell_words(x, y);
    return holds(bars_, y) ? bar_words(x) : std::string{};
}

// Drawing: from the ground up.

void RibbonChart::draw(ImDrawList& list, RibbonGrip lit) const {
    draw_title(list);
    draw_axis(list);
    auto const left = static_cast<float>(scale_.left), right = static_cast<float>(scale_.right);
    list.PushClipRect({left, ground_.y}, {right, ground_.y + ground_.height}, true);
    draw_bars(list);
    draw_forces(list);
    draw_spells(list);
    draw_marks(list);
    list.PopClipRect();
    draw_window(list, lit);
}

void RibbonChart::draw_title(ImDrawList& list) const {
    auto const& context = contents_.context;
    auto const& language = context.language();
    auto const& window = context.workspace.query().window;
    RibbonPen const heading{list, context.fonts.small_text, context.colours().soft_ink};
    auto const title = contents_.snapshot.histogram.starts.empty()
                           ? std::string{}
                           : bars_title(contents_.snapshot, language);
    auto const words = window ? period_words(*window, language) : std::string{};
    RibbonPen const pen{list, context.fonts.heading, context.colours().accent};
    auto const room = title_.width - pen.width(words);
    // Where there is no room for both, the window is what one looks for.
    auto const both = room > heading.width(title) + 12;
    if (words.empty() || both || room < 0) heading.put(title_.x, title_.y, title);
    if (room >= 0) pen.put(title_.x + (both ? room : 0.F), title_.y - 2, words);
}

void RibbonChart::draw_axis(ImDrawList& list) const {
    auto const& context = contents_.context;
    auto const& colours = context.colours();
    auto const foot = std::round(bars_.y + bars_.height);
    RibbonPen const pen{list, context.fonts.small_text, colours.soft_ink};
    RibbonPen const strong{list, context.fonts.small_text, colours.ink};
    auto const right = static_cast<float>(scale_.right);
    auto const ticks = ribbon_ticks(scale_, context.language(), [&](std::string const& text) {
        return static_cast<double>(pen.width(text));
    });
    for (auto const& tick : ticks) {
        auto const at = std::round(static_cast<float>(tick.x));
        list.AddLine({at + 0.5F, tick.major ? ground_.y : foot},
                     {at + 0.5F, foot + (tick.label.empty() ? 4.F : 14.F)},
                     imgui_colour(colours.line));
        (tick.major ? strong : pen).put(at + static_cast<float>(label_gap), foot + 3, tick.label);
    }
    list.AddLine({static_cast<float>(scale_.left), foot + 0.5F}, {right, foot + 0.5F},
                 imgui_colour(colours.soft_ink.with_alpha(0.5)));
    if (contents_.snapshot.histogram.starts.empty()) return;
    auto const most = amount(context.language(), top_value_);
    list.AddLine({static_cast<float>(scale_.left), bars_.y + 0.5F}, {right, bars_.y + 0.5F},
                 imgui_colour(colours.line));
    auto const left = static_cast<float>(scale_.left) - 8;
    pen.put(left - pen.width(most), bars_.y - pen.size() / 2, most);
    pen.put(left - pen.width("0"), foot - pen.size() / 2 - 1, "0");
}

void RibbonChart::draw_bars(ImDrawList& list) const {
    auto const& colours = contents_.context.colours();
    auto const& histogram = contents_.snapshot.histogram;
    auto const foot = std::round(bars_.y + bars_.height);
    auto const all = [&](Rgba colour) {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            if (!(values_[i] > 0)) continue;
            auto const from = x(histogram.starts[i]);
            auto const to = x(next_bin(histogram.starts[i], histogram.bin));
            if (to < static_cast<float>(scale_.left) || from > static_cast<float>(scale_.right))
                continue;
            auto const gap = to - from > 4 ? 1.F : 0.F;
            auto const height =
                std::max(1.F, static_cast<float>(values_[i] / top_value_) * bars_.height);
            list.AddRectFilled({from + gap / 2, foot - height}, {to - gap / 2, foot},
                               imgui_colour(colour));
        }
    };
    if (!contents_.context.workspace.query().window) {
        all(colours.bar);
        return;
    }
    // A bar that the window cuts is half bright, half pale.
    all(colours.bar_pale);
    auto const lit = held();
    list.PushClipRect({x(lit.begin), bars_.y}, {x(lit.end), foot}, true);
    all(colours.bar);
    list.PopClipRect();
}

void RibbonChart::draw_marks(ImDrawList& list) const {
    if (marks_.empty()) return;
    auto const& context = contents_.context;
    auto const theme = context.theme == Theme::dark ? MapTheme::dark : MapTheme::light;
    auto const symbols = kind_symbols(contents_.snapshot.incidents.kinds(), theme);
    auto const& window = context.workspace.query().window;
    DrawListCanvas canvas{list, context.fonts, 0, 0, 1};
    auto const bottom = marks_box_.y + marks_box_.height - mark_radius - 1;
    for (auto const& place : places(scale_)) {
        auto const& mark = marks_[place.mark];
        auto const pale = window && !mark.when.overlaps(*window);
        auto const& symbol = symbols[mark.kind];
        PagePoint const at[] = {
            {place.x, static_cast<double>(bottom - static_cast<float>(place.row) * mark_pitch)}};
        canvas.marks(
            at, shape_path(symbol.shape, static_cast<double>(mark_radius)),
            {pale ? over(context.colours().panel, symbol.colour.with_alpha(0.45)) : symbol.colour,
             std::nullopt});
    }
}

void RibbonChart::draw_window(ImDrawList& list, RibbonGrip lit) const {
    auto const& colours = contents_.context.colours();
    auto const window = contents_.context.workspace.query().window.has_value();
    auto const span = held();
    auto const left = static_cast<float>(scale_.left), right = static_cast<float>(scale_.right);
    auto const from = x(span.begin), to = x(span.end);
    auto const foot = std::round(bars_.y + bars_.height);
    if (window && from < right && to > left) {
        auto const strength = lit == RibbonGrip::window ? 0.16 : 0.1;
        list.AddRectFilled({std::max(from, left), ground_.y}, {std::min(to, right), foot},
                           imgui_colour(colours.accent.with_alpha(strength)));
    }
    auto const handle = [&](float at, bool hot) {
        if (at < left - 1 || at > right + 1) return;
        auto const colour =
            imgui_colour(window || hot ? colours.accent : colours.soft_ink.with_alpha(0.55));
        auto const half = hot ? 4.F : 3.F;
        auto const middle = std::round((ground_.y + foot) / 2);
        list.AddRectFilled({std::round(at) - 1, ground_.y}, {std::round(at) + 1, foot}, colour);
        list.AddRectFilled({at - half, middle - 14}, {at + half, middle + 14}, colour, half);
        list.AddLine({std::round(at) + 0.5F, middle - 6}, {std::round(at) + 0.5F, middle + 6},
                     imgui_colour(colours.panel));
    };
    handle(from, lit == RibbonGrip::from);
    handle(to, lit == RibbonGrip::to);
}

} // namespace reten::app
