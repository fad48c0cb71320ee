#include "app/workspace/published_passages.hpp"

#include <utility>

namespace reten::app {

namespace {

LineString lonlat_line(ProjectedLine const& line, Projector const& projector) {
    LineString points;
    for (auto const& point : line)
        if (auto const at = projector.to_lonlat(point)) points.push_back(*at);
    return points;
}

PublishedLink standing_of(PassedLink const& each) {
    PublishedLink link;
    link.link = each.link.id;
    link.exclusion = link_exclusion_code(each.found.exclusion);
    link.distance = each.found.distance;
    link.order_unknown =
        each.found.exclusion == LinkExclusion::none && each.found.interval.order_unknown;
    link.precise = each.precise;
    link.possible = static_cast<std::int64_t>(each.found.passages.size());
    for (auto const& passage : each.found.passages) link.certain += passage.certain;
    return link;
}

} // namespace

PublishedPassages published_passages(CasePassages const& found, Projector const& projector) {
    PublishedPassages out;
    out.on_roads = found.on_roads;
    out.by_time = found.by_time;
    for (auto const& each : found.links) {
        out.links.push_back(standing_of(each));
        for (auto const& route : each.lines) {
            if (each.coarse) break;
            auto line = lonlat_line(route.line, projector);
            if (line.size() < 2) continue;
            out.routes.push_back(
                {each.link.id, route.share, route.length, !found.on_roads, std::move(line)});
        }
        for (auto const& passage : each.found.passages) {
            auto const& checkpoint = found.checkpoints[passage.checkpoint];
            auto const at = checkpoint.at ? projector.to_lonlat(*checkpoint.at) : std::nullopt;
            out.passages.push_back({each.link.id, checkpoint.id, passage.share, passage.certain, at,
                                    checkpoint.somewhere});
        }
    }
    return out;
}

void add_passages(PublishedCase& published, std::span<StreetSegment const> streets,
                  Projector const& projector, CasePassagesOptions options) {
    if (!published.report.mask.empty()) {
        published.passages.emplace();
        for (auto const& link : published.links) {
            PublishedLink masked;
            masked.link = link.id;
            masked.exclusion = "masked";
            published.passages->links.push_back(std::move(masked));
        }
        return;
    }
    options.lines = true;
    options.incidents.unfounded = published.query.unfounded; // as they were asked for
    published.passages =
        published_passages(record_passages({streets, published.checkpoints, published.links,
                                            published.incidents, published.areas},
                                           projector, options),
                           projector);
}

} // namespace reten::app
