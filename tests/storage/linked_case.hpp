#pragma once

#include "geo/storage/open_case.hpp"

#include "case_folder.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace reten::test {

/// Three attacks of one series in a row to the east, and a checkpoint between the first two; no
/// streets, so that the links are straight.
struct LinkedCase {
    explicit LinkedCase(std::string const& path) {
        auto const store = create_case(path, {});
        Transaction scope{*store};
        Series made;
        made.name = "La %s troca";
        series = store->incidents().insert(made);
        for (auto const& [day, lon] :
             {std::pair{"2009-03-02", -106.50}, std::pair{"2009-03-06", -106.48},
              std::pair{"2009-03-09", -106.46}}) {
            Incident incident;
            incident.kind = {"homicide"};
            incident.when = span_from_iso(day);
            incident.position = Position{};
            incident.position->point = {lon, 31.7};
            incidents.push_back(store->incidents().insert(incident));
        }
        for (std::size_t i = 0; i < 2; ++i) {
            IncidentLink link;
            link.series = series;
            link.from = incidents[i];
            link.to = incidents[i + 1];
            link.grade = LinkGrade::probable;
            link.ground = LinkGround::same_vehicle;
            links.push_back(store->incidents().insert(link));
        }
        Checkpoint post;
        post.name = "Puente {}";
        post.position = Position{};
        post.position->point = {-106.49, 31.7};
        post.spells.resize(1);
        post.spells[0].first = span_from_iso("2009-03-01");
        post.spells[0].last = span_from_iso("2009-03-31");
        checkpoint = store->checkpoints().insert(post);
        scope.commit();
    }
    SeriesId series;
    std::vector<IncidentId> incidents;
    std::vector<LinkId> links;
    CheckpointId checkpoint;
};

/// The linked case, open to be written.
struct OpenedLinkedCase {
    OpenedLinkedCase() : made{path}, store{open_case(path, OpenMode::write)} {}
    [[nodiscard]] Change last() const { return store->history().history().back(); }
    [[nodiscard]] std::size_t entries() const { return store->history().history().size(); }

    CaseFolder folder;
    std::string path = folder.file("a.reten");
    LinkedCase made;
    std::unique_ptr<CaseStore> store;
};

/// Two ways from the first attack to the second: straight on past the checkpoint by a small street
/// of 1,900 m, or round by a road of 2,200 m on which one goes twice as fast.
inline void add_two_ways(std::string const& path) {
    auto const store = open_case(path, OpenMode::write);
    Transaction scope{*store};
    auto const add = [&](NodeId from, NodeId to, LonLat a, LonLat b, char const* kind,
                         double metres) {
        StreetSegment street;
        street.from = from;
        street.to = to;
        street.road_class = kind;
        street.length = Metres{metres};
        street.line = {a, b};
        store->areas().insert(street);
    };
    LonLat const first{-106.50, 31.7}, second{-106.48, 31.7}, round{-106.49, 31.705};
    add(NodeId{1}, NodeId{2}, first, second, "residential", 1896);
    add(NodeId{1}, NodeId{3}, first, round, "primary", 1098);
    add(NodeId{3}, NodeId{2}, round, second, "primary", 1098);
    scope.commit();
}

inline std::string named(std::string const& what, std::int64_t id) {
    return what + "." + std::to_string(id);
}

/// The links as they stand in the file, those of the case as it was made first: the numbers of new
/// records may be lower.
inline std::vector<IncidentLink> stored_links(std::string const& path) {
    auto links = open_case(path, OpenMode::read)->incidents().links();
    std::stable_partition(links.begin(), links.end(),
                          [](IncidentLink const& link) { return link.series.has_value(); });
    return links;
}
/// Likewise: those put by hand last.
inline std::vector<Checkpoint> stored_checkpoints(std::string const& path) {
    auto posts = open_case(path, OpenMode::read)->checkpoints().checkpoints();
    std::stable_partition(posts.begin(), posts.end(),
                          [](Checkpoint const& post) { return post.source_key.empty(); });
    return posts;
}
inline Change last_change(std::string const& path) {
    return open_case(path, OpenMode::read)->history().history().back();
}

} // namespace reten::test
