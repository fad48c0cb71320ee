#pragma once

#include "app/workspace/case_snapshot.hpp"
#include "app/workspace/workspace.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"

#include <string>
#include <thread>
#include <vector>

namespace reten::test {

/// An incident of a kind at a place of Ciudad Juárez on a day; no day: undated.
inline Incident incident_at(std::string const& kind, LonLat point, std::optional<TimeSpan> when,
                            std::optional<Metres> uncertainty = std::nullopt) {
    Incident incident;
    incident.kind = Kind{kind};
    incident.title = "one of " + kind;
    incident.when = when;
    Position position;
    position.point = point;
    position.uncertainty = uncertainty;
    incident.position = position;
    return incident;
}

inline TimeSpan day_of(int year, unsigned month, unsigned day) {
    return day_span(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day});
}

inline void write_case(std::string const& path, std::vector<Incident> const& incidents) {
    auto const store = create_case(path, {});
    Transaction scope{*store};
    int n = 0;
    for (auto incident : incidents) {
        incident.source_key = "row " + std::to_string(++n);
        store->incidents().insert(incident);
    }
    scope.commit();
}

inline app::SharedSnapshot snapshot_of(std::vector<Incident> const& incidents) {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_case(path, incidents);
    app::JobProgress progress;
    return app::load_snapshot(path, {}, progress, {});
}

/// Waits until the case is there.
inline void open_in(app::Workspace& workspace, std::string const& path) {
    workspace.open(path);
    while (workspace.busy()) {
        workspace.poll();
        std::this_thread::yield();
    }
}

} // namespace reten::test
