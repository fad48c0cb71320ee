#include "geo/cartography/heat_surface.hpp"
#include "geo/cartography/incident_symbols.hpp"
#include "geo/cartography/map_layers.hpp"
#include "geo/cartography/text_block.hpp"

#include <cmath>

namespace reten {

namespace {

constexpr std::size_t most_numbered = 14;

void draw_heat_sample(Canvas& canvas, PagePoint at, MapColours const& colours) {
    constexpr int steps = 12;
    for (int i = 0; i < steps; ++i) {
        auto const colour = over(colours.land, heat_colour((i + 0.5) / steps, colours.theme));
        auto const x = at.x - 1.8 + 3.6 * i / steps; // the next covers the rest
        canvas.path(rectangle({x, at.y - 0.8, at.x + 1.8 - x, 1.6}), {colour, {}});
    }
}

void draw_legend_symbol(Canvas& canvas, PagePoint at, KindSymbol symbol, MarkLook const& look,
                        MapColours const& colours) {
    if (look.dot) symbol.shape = Shape::circle;
    draw_symbol(canvas, at, symbol, look.dot ? 0.6 : std::max(0.9, look.radius), colours);
}

enum class Form { symbol, hollow, disc, area };

class IncidentPainter {
public:
    IncidentPainter(MapDrawing& drawing, IncidentMarks const& marks, bool numbered)
        : drawing_{drawing}, marks_{marks}, numbered_{numbered} {
        if (numbered) number_in_order_of_time();
    }

    void draw() {
        drawing_.canvas.begin_group("incidents");
        for (std::size_t i = 0; i < marks_.marks.size(); ++i) draw_uncertain(i);
        for (std::size_t i = 0; i < marks_.marks.size();) i = draw_kind(i);
        drawing_.canvas.end_group();
        legend();
        if (numbered_) key();
    }

private:
    [[nodiscard]] MapColours const& colours() const { return drawing_.colours; }

    void number_in_order_of_time() {
        std::vector<std::size_t> order(marks_.marks.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        auto const time = [&](std::size_t i) {
            auto const& when = drawing_.published.incidents[marks_.marks[i].incidents.front()].when;
            return when ? when->begin.value : std::numeric_limits<std::int64_t>::max();
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return time(a) < time(b); });
        for (auto const i : order)
            if (visible(marks_.marks[i])) in_order_.push_back(i);
        number_.assign(marks_.marks.size(), 0);
        for (std::size_t n = 0; n < in_order_.size(); ++n) number_[in_order_[n]] = n + 1;
    }

    [[nodiscard]] bool visible(IncidentMark const& mark) const {
        return drawing_.frame.page().contains(drawing_.frame.to_page(mark.at));
    }

    [[nodiscard]] Form form_of(IncidentMark const& mark) const {
        if (mark.area) return Form::area;
        if (mark.exact) return Form::symbol;
        if (!mark.radius) return Form::hollow;
        auto const radius = *mark.radius * drawing_.frame.mm_per_metre();
        auto const look = mark_look(marks_.styled_as.at(mark.symbol.kind));
        return radius > look.radius ? Form::disc : Form::symbol;
    }

    void draw_uncertain(std::size_t i) {
        auto const& mark = marks_.marks[i];
        auto const at = drawing_.frame.to_page(mark.at);
        auto const form = form_of(mark);
        if (!visible(mark)) {
            drawing_.tally.outside += static_cast<std::int64_t>(mark.incidents.size());
            return;
        }
        drawing_.crowded.push_back(at);
        auto const look = mark_look(marks_.styled_as.at(mark.symbol.kind));
        if (look.dot && drawing_.has_heat) return;
        ++forms_[form];
        auto paint = uncertain_paint(mark.symbol);
        if (look.dot) {
            paint.stroke.reset();
            auto const n = static_cast<double>(mark.incidents.size());
            paint.fill = mark.symbol.colour.with_alpha(std::min(0.35, 0.05 * std::sqrt(n)));
        }
        if (form == Form::disc) {
            auto const radius = *mark.radius * drawing_.frame.mm_per_metre();
            drawing_.canvas.circle(at, radius, paint);
            if (radius < 8) drawing_.lines.push_back(PageBox{at.x, at.y, 0, 0}.grown(radius));
        } else if (form == Form::area) {
            auto const& area = drawing_.published.areas[*mark.area];
            auto const path =
                drawing_.frame.to_page(drawing_.projector.to_projected(area.boundary));
            if (!path.empty()) drawing_.canvas.path(path, paint);
        } else {
            return;
        }
        if (!numbered_ && !look.dot) count_inside(mark, at);
    }

    /// In the middle of an uncertain place: the kind as a small hollow shape, or the number of
    /// incidents that share the place.
    void count_inside(IncidentMark const& mark, PagePoint at) {
        TextStyle style;
        style.size = 5.8;
        style.weight = FontWeight::semibold;
        style.anchor = TextAnchor::middle;
        style.colour = figure_ink(mark.symbol.colour, colours());
        style.halo = Stroke{colours().paper.with_alpha(0.7), 0.6, {}};
        if (mark.incidents.size() < 2) {
            draw_hollow(drawing_.canvas, at, mark.symbol, 0.6, colours());
            return;
        }
        drawing_.canvas.text(
            {at.x, at.y + 0.75},
            drawing_.language.number(static_cast<std::int64_t>(mark.incidents.size())), style);
    }

    /// All sharp marks of the kind that begins at `first`; gives the index after them.
    std::size_t draw_kind(std::size_t first) {
        auto const& kind = marks_.marks[first].symbol.kind;
        auto const look = mark_look(marks_.styled_as.at(kind));
        std::size_t i = first;
        std::vector<PagePoint> dots;
        for (; i < marks_.marks.size() && marks_.marks[i].symbol.kind == kind; ++i) {
            auto const& mark = marks_.marks[i];
            if (!visible(mark)) continue;
            auto const at = drawing_.frame.to_page(mark.at);
            auto const form = form_of(mark);
            if (form == Form::disc || form == Form::area) {
                if (numbered_) number(i, at, true);
            } else if (look.dot) {
                dots.push_back(at);
            } else {
                draw_sharp(i, at, form, look);
            }
        }
        if (!dots.empty() && !drawing_.has_heat) {
            Path const dot{{regular_dot(look.radius), true}};
            drawing_.canvas.marks(dots, dot,
                                  {marks_.marks[first].symbol.colour.with_alpha(0.55), {}});
        }
        return i;
    }

    static std::vector<PagePoint> regular_dot(double r) {
        auto const d = r * 0.7071;
        return {{r, 0}, {d, d}, {0, r}, {-d, d}, {-r, 0}, {-d, -d}, {0, -r}, {d, -d}};
    }

    void draw_sharp(std::size_t i, PagePoint at, Form form, MarkLook const& look) {
        auto const& mark = marks_.marks[i];
        auto const n = mark.incidents.size();
        auto const radius = look.radius * std::min(2.2, std::sqrt(static_cast<double>(n)));
        stacked_ |= n > 1;
        if (form == Form::hollow)
            draw_hollow(drawing_.canvas, at, mark.symbol, radius, colours());
        else
            draw_symbol(drawing_.canvas, at, mark.symbol, radius, colours());
        drawing_.obstacles.push_back(PageBox{at.x, at.y, 0, 0}.grown(radius * 1.2));
        if (numbered_) {
            number(i, at, false);
        } else if (n > 1) {
            TextStyle style;
            style.size = 5.4;
            style.weight = FontWeight::semibold;
            style.colour = figure_ink(mark.symbol.colour, colours());
            style.halo = Stroke{colours().paper.with_alpha(0.9), 0.6, {}};
            drawing_.labels.push_back({drawing_.language.number(static_cast<std::int64_t>(n)),
                                       at,
                                       radius * 1.3 + 0.2,
                                       style,
                                       false,
                                       {},
                                       false});
        }
    }

    void number(std::size_t i, PagePoint at, bool centred) {
        TextStyle style;
        style.size = 7;
        style.weight = FontWeight::bold;
        style.colour = figure_ink(marks_.marks[i].symbol.colour, colours());
        style.halo = Stroke{colours().paper.with_alpha(0.9), 0.8, {}};
        drawing_.labels.push_back(
            {std::to_string(number_[i]), at, 1.7, style, centred, {}, true, false, 0});
    }

    void legend() {
        LegendBlock block;
        auto const& language = drawing_.language;
        block.title = language.text("Incidents");
        for (auto const& symbol : marks_.symbols) {
            auto const n = marks_.count_by_kind.at(symbol.kind);
            auto const look = mark_look(marks_.styled_as.at(symbol.kind));
            LegendRow row;
            auto const as_heat = look.dot && drawing_.has_heat;
            row.sample = [symbol, look, as_heat, shades = colours()](Canvas& c, PagePoint at) {
                if (as_heat)
                    draw_heat_sample(c, at, shades);
                else
                    draw_legend_symbol(c, at, symbol, look, shades);
            };
            row.text = capitalised(page_text(language.code_name(symbol.kind.code)));
            if (as_heat) row.text += " " + language.text("(as heat)");
            row.value = language.number(n);
            block.rows.push_back(row);
        }
        explain(block);
        drawing_.legend.insert(drawing_.legend.begin(), std::move(block));
    }

    void explain(LegendBlock& block) const {
        auto const& language = drawing_.language;
        KindSymbol const grey{{}, rgb(0x7a766f), Shape::circle};
        auto const add = [&](std::string_view id, auto sample) {
            LegendRow row;
            row.sample = sample;
            row.text = language.text(id);
            row.soft = true;
            block.rows.push_back(row);
        };
        if (forms_.contains(Form::disc) || forms_.contains(Form::area))
            add("disc or area: somewhere inside",
                [grey](Canvas& c, PagePoint at) { c.circle(at, 1.4, uncertain_paint(grey)); });
        if (forms_.contains(Form::hollow))
            add("hollow: error not stated", [grey, shades = colours()](Canvas& c, PagePoint at) {
                draw_hollow(c, at, grey, 1, shades);
            });
        if (stacked_ && !numbered_)
            add("larger, with a number: several at one place",
                [grey, shades = colours()](Canvas& c, PagePoint at) {
                    draw_symbol(c, at, grey, 1.4, shades);
                });
    }

    [[nodiscard]] std::string toll(Incident const& incident) const {
        auto const& language = drawing_.language;
        auto const best = [](CountRange const& range) {
            return range.best ? range.best : range.low ? range.low : range.high;
        };
        std::string out;
        // Number and word stay on one line.
        auto const unbroken = [](std::string text) {
            for (auto at = text.find(' '); at != std::string::npos; at = text.find(' ', at))
                text.replace(at, 1, "\u00a0");
            return text;
        };
        auto const killed = best(incident.killed), injured = best(incident.injured);
        auto const counted = [&](char const* id, std::int64_t n) {
            return unbroken(
                fmt::format(fmt::runtime(language.text(id, id, n)), language.number(n)));
        };
        if (killed) out += counted("{} killed", *killed);
        if (injured) out += (out.empty() ? "" : ", ") + counted("{} injured", *injured);
        return out;
    }

    void key() {
        LegendBlock block;
        block.title = drawing_.language.text("What happened");
        block.more = drawing_.language.text("and {} more");
        for (auto const mark_index : in_order_) {
            auto const& mark = marks_.marks[mark_index];
            for (auto const i : mark.incidents) {
                auto const& incident = drawing_.published.incidents[i];
                LegendRow row;
                auto const n = number_[mark_index];
                auto const colour = figure_ink(mark.symbol.colour, colours());
                row.sample = [n, colour](Canvas& c, PagePoint at) {
                    TextStyle style;
                    style.size = 6.3;
                    style.weight = FontWeight::bold;
                    style.anchor = TextAnchor::middle;
                    style.colour = colour;
                    c.text({at.x, at.y + 0.8}, std::to_string(n), style);
                };
                auto const what = incident.title.empty()
                                      ? drawing_.language.code_name(incident.kind.code)
                                      : incident.title;
                if (incident.when) row.text = drawing_.language.span(*incident.when) + ". ";
                row.text += capitalised(page_text(what));
                if (auto const dead = toll(incident); !dead.empty()) row.text += ": " + dead;
                row.most_lines = 4;
                block.rows.push_back(row);
            }
        }
        if (!block.rows.empty()) drawing_.legend.push_back(std::move(block));
    }

    MapDrawing& drawing_;
    IncidentMarks const& marks_;
    bool numbered_;
    bool stacked_ = false;
    std::map<Form, std::int64_t> forms_;
    std::vector<std::size_t> in_order_, number_;
};

} // namespace

bool can_be_numbered(IncidentMarks const& marks) {
    std::size_t n = 0;
    for (auto const& mark : marks.marks) n += mark.incidents.size();
    return n > 0 && n <= most_numbered;
}

void draw_incidents(MapDrawing& drawing, IncidentMarks const& marks, bool numbered) {
    if (marks.count_by_kind.empty()) return;
    IncidentPainter{drawing, marks, numbered}.draw();
}

std::int64_t unplaced_of(IncidentMarks const& marks) {
    std::int64_t n = 0;
    for (auto const& [kind, incidents] : marks.unplaced) n += incidents;
    return n;
}

void list_undrawn_incidents(MapDrawing& drawing, IncidentMarks const& marks) {
    drawing.tally.unprojected += marks.unprojected;
    drawing.tally.unplaced = unplaced_of(marks);
    if (marks.coarse.empty() && marks.unplaced.empty()) return;
    LegendBlock block;
    block.title = drawing.language.text(
        marks.coarse.empty()     ? "Not drawn: no place is known"
        : marks.unplaced.empty() ? "Not drawn: no place finer than the municipality is known"
                                 : "Not drawn: no place, or none finer than the municipality");
    block.more = drawing.language.text("and {} more");
    auto tally = marks.unplaced;
    for (auto const& [level, incidents] : marks.coarse) {
        for (auto const i : incidents) ++tally[drawing.published.incidents[i].kind];
        drawing.tally.too_coarse += static_cast<std::int64_t>(incidents.size());
    }
    for (auto const& symbol : marks.symbols) {
        auto const found = tally.find(symbol.kind);
        if (found == tally.end()) continue;
        LegendRow row;
        row.sample = [symbol, colours = drawing.colours](Canvas& c, PagePoint at) {
            draw_hollow(c, at, symbol, 0.85, colours);
        };
        row.text = capitalised(page_text(drawing.language.code_name(symbol.kind.code)));
        row.value = drawing.language.number(found->second);
        block.rows.push_back(row);
    }
    drawing.legend.push_back(std::move(block));
}

} // namespace reten
