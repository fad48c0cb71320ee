#include "geo/cartography/checkpoint_marks.hpp"

#include "geo/cartography/text_block.hpp"

#include <algorithm>

namespace reten {

namespace {

constexpr std::size_t many_checkpoints = 12; // smaller from here on

void draw_circles(Canvas& canvas, CheckpointDrawing const& drawing, CheckpointView const& view,
                  MapColours const& colours, CheckpointTally& tally) {
    for (auto const& spot : drawing.spots) {
        auto const radius = spot.control * view.mm_per_metre;
        if (spot.force == InForce::no || radius <= checkpoint_radius) continue;
        tally.any_control = true;
        draw_control_disc(canvas, view.page(spot.at), radius, spot.force == InForce::yes, colours);
    }
}

} // namespace

CheckpointDrawing
checkpoint_drawing(std::span<Checkpoint const> checkpoints,
                   std::function<std::optional<CheckpointMarkPlace>(std::size_t)> const& place_of,
                   std::optional<TimeSpan> const& window, bool all) {
    CheckpointDrawing drawing;
    for (std::size_t i = 0; i < checkpoints.size(); ++i) {
        auto const force = in_force(checkpoints[i], window);
        if (force == InForce::no && !all) continue;
        auto const place = place_of(i);
        if (!place) {
            if (force != InForce::no) ++drawing.unplaced;
            continue;
        }
        auto const control = checkpoints[i].control_radius.value_or(Metres{0}).value;
        drawing.spots.push_back({i, place->at, control / std::max(1e-9, place->metres_per_unit),
                                 place->uncertainty, force});
    }
    std::stable_sort(
        drawing.spots.begin(), drawing.spots.end(),
        [](CheckpointSpot const& a, CheckpointSpot const& b) { return a.force < b.force; });
    return drawing;
}

CheckpointTally tally_of(CheckpointDrawing const& drawing) {
    CheckpointTally tally;
    for (auto const& spot : drawing.spots) {
        switch (spot.force) {
        case InForce::yes: ++tally.in_force; break;
        case InForce::maybe: ++tally.perhaps; break;
        case InForce::no: ++tally.not_in_force; break;
        }
    }
    return tally;
}

CheckpointTally draw_checkpoints(Canvas& canvas, CheckpointDrawing const& drawing,
                                 CheckpointView const& view, MapColours const& colours) {
    auto tally = tally_of(drawing);
    draw_circles(canvas, drawing, view, colours, tally);
    auto const radius =
        drawing.spots.size() > many_checkpoints ? view.many_radius : view.mark_radius;
    for (auto const& spot : drawing.spots) {
        auto const at = view.page(spot.at);
        auto const doubt = spot.uncertainty * view.mm_per_metre;
        if (spot.force != InForce::no && doubt > checkpoint_radius)
            draw_doubt_disc(canvas, at, doubt, colours);
        draw_checkpoint_mark(canvas, at, spot.force, radius, colours);
    }
    return tally;
}

std::string absent_words(TimeSpan const& window, Language const& language) {
    auto const first = language.day(window.begin);
    auto const last = language.day(CivilMinute{window.end.value - 1});
    return first == last ? phrase(language, "not in force on {}", first)
                         : phrase(language, "not in force between {} and {}", first, last);
}

} // namespace reten
