#pragma once

#include "app/map/layer.hpp"

#include <variant>

namespace reten::app {

/// What a review asks about, on top of the map and numbered as beside it: the two records that are
/// compared, or the candidates of a place text, each with what it is uncertain by (a circle, the
/// outline of its area, its street), and the place that is being put by hand.
class ReviewLayer final : public Layer {
public:
    /// Brings what is asked about up to date with the workspace.
    void update(Workspace const& workspace);
    /// What the map is to show for it, once for each thing asked about: a box around all of it;
    /// an empty one where nothing of it is placed. nullopt: nothing is asked, or nothing new.
    [[nodiscard]] std::optional<ProjectedBox> take_view();
    void draw(MapContext const& context, DrawListCanvas& canvas) override;

    /// A numbered place; its number counts from 1.
    struct NumberedPlace {
        std::size_t number = 0;
        ProjectedPoint at;
        double radius = 0;             // projected metres of the circle; 0: not known, or as below
        ProjectedMultiPolygon outline; // of the area that it lies somewhere inside of
        ProjectedLine line;            // of the street likewise
    };
    [[nodiscard]] std::vector<NumberedPlace> const& places() const { return places_; }

private:
    struct Key {
        std::variant<std::monostate, IncidentPair, std::int64_t> asked; // pair, or id of the text
        SharedSnapshot snapshot;
        bool operator==(Key const&) const = default;
    };
    void place_pair(CaseSnapshot const& snapshot, IncidentPair const& pair);
    void place_candidates(CaseSnapshot const& snapshot, GeocodedText const& text);
    void draw_uncertain(MapContext const& context, DrawListCanvas& canvas) const;
    void draw_numbers(MapContext const& context, DrawListCanvas& canvas) const;
    static void draw_hand(MapContext const& context, DrawListCanvas& canvas);

    Key key_;
    bool new_view_ = false;
    std::vector<NumberedPlace> places_;
};

} // namespace reten::app
