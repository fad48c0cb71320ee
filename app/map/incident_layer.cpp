#include "app/map/incident_layer.hpp"

#include "geo/cartography/incident_symbols.hpp"

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

enum class Form { symbol, hollow, disc, area };

/// One kind of marks on one canvas.
class KindPainter {
public:
    KindPainter(MapContext const& context, DrawListCanvas& canvas, VisibleKind const& visible)
        : context_{context},
          canvas_{canvas},
          visible_{visible},
          symbol_{context.symbols[visible.kind]} {
        std::size_t n = 0;
        for (auto const& mark : visible.marks) n += mark.incidents.size();
        look_ = mark_look(static_cast<std::int64_t>(n));
    }

    void draw_uncertain() {
        for (auto const& mark : visible_.marks) {
            auto const form = form_of(mark);
            if (form == Form::disc)
                canvas_.circle(at(mark), radius_of(mark), uncertain_paint(symbol_));
            else if (form == Form::area)
                draw_area(mark);
        }
    }

    void draw_marks() {
        for (auto const& mark : visible_.marks) {
            auto const form = form_of(mark);
            auto const several = mark.incidents.size() > 1;
            if (form == Form::disc || form == Form::area) {
                if (several)
                    draw_number(mark, at(mark), TextAnchor::middle);
                else
                    draw_hollow(canvas_, at(mark), symbol_, 0.7, context_.colours());
                continue;
            }
            auto const size =
                look_.radius * std::min(2.2, std::sqrt(static_cast<double>(mark.incidents.size())));
            if (form == Form::hollow)
                draw_hollow(canvas_, at(mark), symbol_, size, context_.colours());
            else
                draw_symbol(canvas_, at(mark), symbol_, size, context_.colours());
            if (several) {
                auto beside = at(mark);
                beside.x += size * 1.3 + 0.2;
                draw_number(mark, beside, TextAnchor::start);
            }
        }
    }

    /// A ring around what is selected.
    void draw_selected(std::vector<IncidentId> const& selected) {
        for (auto const& mark : visible_.marks) {
            auto const id = context_.snapshot.incidents.id(mark.incidents.front());
            if (std::find(selected.begin(), selected.end(), id) == selected.end()) continue;
            draw_selection_ring(canvas_, at(mark), context_.colours());
        }
    }

private:
    [[nodiscard]] PagePoint at(VisibleMark const& mark) const {
        return context_.page(canvas_, mark.at);
    }
    [[nodiscard]] double radius_of(VisibleMark const& mark) const {
        return context_.millimetres(canvas_, mark.radius.value_or(0));
    }
    [[nodiscard]] Form form_of(VisibleMark const& mark) const {
        if (mark.area && !context_.snapshot.boundaries[*mark.area].empty()) return Form::area;
        if (mark.exact) return Form::symbol;
        if (!mark.radius) return Form::hollow;
        return radius_of(mark) > look_.radius ? Form::disc : Form::symbol;
    }

    void draw_area(VisibleMark const& mark) {
        Path path;
        for (auto const& polygon : context_.snapshot.boundaries[*mark.area]) {
            Subpath ring{{}, true};
            for (auto const& p : polygon.outer) ring.points.push_back(context_.page(canvas_, p));
            path.push_back(std::move(ring));
        }
        canvas_.path(path, uncertain_paint(symbol_));
    }

    void draw_number(VisibleMark const& mark, PagePoint place, TextAnchor anchor) {
        TextStyle style;
        style.size = 8;
        style.weight = FontWeight::semibold;
        style.anchor = anchor;
        style.colour = figure_ink(symbol_.colour, context_.colours());
        style.halo = Stroke{context_.colours().halo, 0.6, {}};
        place.y += 1;
        canvas_.text(
            place,
            context_.workspace.language().number(static_cast<std::int64_t>(mark.incidents.size())),
            style);
    }

    MapContext const& context_;
    DrawListCanvas& canvas_;
    VisibleKind const& visible_;
    KindSymbol const& symbol_;
    MarkLook look_;
};

} // namespace

void IncidentLayer::draw(MapContext const& context, DrawListCanvas& canvas) {
    if (!context.workspace.layers().points) return;
    for (auto const& visible : context.visible)
        KindPainter{context, canvas, visible}.draw_uncertain();
    for (auto const& visible : context.visible) KindPainter{context, canvas, visible}.draw_marks();
    auto const* const selection = std::get_if<IncidentSelection>(&context.workspace.selection());
    if (!selection) return;
    for (auto const& visible : context.visible)
        KindPainter{context, canvas, visible}.draw_selected(selection->stack);
}

} // namespace reten::app
