#include "app/workspace/workspace.hpp"

#include "app/workspace/column_heat.hpp"
#include "app/workspace/published_case_reader.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"
#include "random_incidents.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

void make_case(std::string const& path, std::uint32_t seed, int n) {
    auto const store = create_case(path, {});
    Transaction scope{*store};
    for (auto const& incident : random_incidents(seed, n)) store->incidents().insert(incident);
    scope.commit();
}

void settle(Workspace& workspace) {
    auto const end = std::chrono::steady_clock::now() + 60s;
    while (workspace.busy() && std::chrono::steady_clock::now() < end) {
        workspace.poll();
        std::this_thread::sleep_for(1ms);
    }
    REQUIRE_FALSE(workspace.busy());
}

std::unique_ptr<Workspace> opened(std::string const& path, WorkspaceOptions options = {}) {
    auto workspace = std::make_unique<Workspace>(std::move(options));
    workspace->open(path);
    settle(*workspace);
    REQUIRE(workspace->state() == CaseState::open);
    return workspace;
}

QueryTotals totals_of(CountLine const& line) {
    return {line.total, line.shown, line.undated, line.unplaced, line.unfounded};
}

} // namespace

TEST_CASE("the count line says what the store says") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    make_case(path, 5, 300);
    auto const store = open_case(path, OpenMode::read);
    auto const workspace = opened(path);
    auto const agrees = [&] {
        return totals_of(workspace->count_line()) == store->incidents().totals(workspace->query());
    };
    CHECK(workspace->count_line().shown > 200);
    CHECK(agrees());
    workspace->set_window(month_span(2009y / 6));
    CHECK(agrees());
    workspace->set_kind_on({"homicide"}, false);
    CHECK(workspace->query().kinds == std::vector<Kind>{{"attack"}, {"rehab_attack"}});
    CHECK(agrees());
    workspace->set_kind_on({"attack"}, false);
    workspace->set_kind_on({"rehab_attack"}, false);
    CHECK(workspace->count_line() == CountLine{});
    CHECK(agrees());
    CHECK_FALSE(workspace->kind_on({"attack"}));
    workspace->set_kind_on({"attack"}, true);
    CHECK(workspace->query().kinds == std::vector<Kind>{{"attack"}});
    workspace->set_kind_on({"homicide"}, true);
    workspace->set_kind_on({"rehab_attack"}, true);
    CHECK(workspace->query().kinds.empty());
    auto query = workspace->query();
    query.unfounded = true;
    workspace->set_query(query);
    CHECK(agrees());
}

TEST_CASE("a case that cannot be opened leaves the one before, and says why") {
    CaseFolder const folder;
    make_case(folder.file("a.reten"), 5, 20);
    write_bytes(folder.file("b.reten"), "no case at all");
    auto const workspace = opened(folder.file("a.reten"));
    workspace->open(folder.file("b.reten"));
    CHECK(workspace->state() == CaseState::opening);
    settle(*workspace);
    CHECK(workspace->state() == CaseState::failed);
    REQUIRE(workspace->notice());
    CHECK(workspace->notice()->text(Language{LanguageCode::english}).find("b.reten") !=
          std::string::npos);
    CHECK(workspace->snapshot()->incidents.size() == 20);
    workspace->open(folder.file("a.reten"));
    settle(*workspace);
    CHECK(workspace->state() == CaseState::open);
    CHECK_FALSE(workspace->notice());
}

TEST_CASE("a notice is said in the language of now") {
    Notice const notice{"{}: cannot be read: {}", {"a.reten", "{}"}};
    CHECK(notice.text(Language{LanguageCode::english}) == "a.reten: cannot be read: {}");
}

TEST_CASE("a click selects what lies at one place, and its record is read") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    {
        auto const store = create_case(path, {});
        Transaction scope{*store};
        Incident incident;
        incident.kind = {"homicide"};
        incident.position = Position{};
        for (auto const& [title, lon] :
             {std::pair{"uno", -106.45}, {"dos", -106.45}, {"tres", -106.44}}) {
            incident.title = title;
            incident.position->point = {lon, 31.7};
            store->incidents().insert(incident);
        }
        scope.commit();
    }
    for (auto const public_only : {false, true}) {
        WorkspaceOptions options;
        options.snapshot.public_only = public_only;
        auto const workspace = opened(path, options);
        CHECK(workspace->record() == nullptr);
        auto const at = *workspace->snapshot()->incidents.place(0);
        REQUIRE(workspace->select_at({at.easting + 5, at.northing}, 2000));
        auto selected = std::get<IncidentSelection>(workspace->selection());
        CHECK(selected.stack.size() == 2);
        REQUIRE(workspace->record() != nullptr);
        CHECK(workspace->record()->incident.title == "uno");
        selected.open = 1;
        workspace->select(selected);
        CHECK(workspace->record()->incident.title == "dos");
        CHECK_FALSE(workspace->select_at({at.easting, at.northing + 5000}, 100));
        CHECK(workspace->record() == nullptr);
    }
}

TEST_CASE("time plays over the dates of the case") {
    CaseFolder const folder;
    make_case(folder.file("a.reten"), 5, 100);
    auto const workspace = opened(folder.file("a.reten"));
    CHECK_FALSE(workspace->advance(10));
    workspace->play().start();
    CHECK(workspace->advance(0));
    CHECK(workspace->query().window->begin == civil_minute(2009y / 1 / 1));
    auto const shown = workspace->count_line().shown;
    CHECK(workspace->advance(0.5));
    CHECK(workspace->query().window->begin == civil_minute(2009y / 2 / 1));
    CHECK(workspace->count_line().shown != shown);
    CHECK(workspace->step(-1));
    CHECK(workspace->count_line().shown == shown);
}

TEST_CASE("the heat of the window is that of the page, to the last bit") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    make_case(path, 6, 400);
    auto const store = open_case(path, OpenMode::read);
    auto const projector = case_projector(*store);
    auto const workspace = opened(path);
    auto const centre = projector.to_projected(LonLat{-106.45, 31.75}).value();
    ProjectedBox const box{centre.easting - 6000, centre.northing - 6000, centre.easting + 6000,
                           centre.northing + 6000};
    CHECK(workspace->heat() == nullptr);
    auto layers = workspace->layers();
    std::vector<IncidentQuery> queries(4);
    queries[1].window = month_span(2009y / 6);
    queries[2].kinds = {{"homicide"}, {"attack"}};
    queries[2].window = year_span(2010y);
    queries[3].kinds = {{"rehab_attack"}};
    queries[3].unfounded = true;
    for (auto const& query : queries) {
        workspace->set_query(query);
        workspace->want_heat(box);
        settle(*workspace);
        DisclosureOptions everything;
        everything.include_restricted = true;
        IncidentHeatOptions options;
        options.bandwidth = layers.bandwidth;
        auto const expected =
            incident_heat(read_published(*store, query, everything), projector, box, options);
        REQUIRE(workspace->heat() != nullptr);
        CHECK(workspace->heat_is_current());
        auto const most = *std::max_element(expected.values.begin(), expected.values.end());
        CHECK(most > 0);
        CHECK(*workspace->heat() == expected);
        layers.bandwidth.value -= 100;
        workspace->set_layers(layers);
    }
}

TEST_CASE("heat is asked for again only when something changed") {
    CaseFolder const folder;
    make_case(folder.file("a.reten"), 6, 50);
    auto const workspace = opened(folder.file("a.reten"));
    auto const box = workspace->snapshot()->box;
    workspace->want_heat(box);
    CHECK(workspace->busy());
    settle(*workspace);
    workspace->want_heat(box);
    CHECK_FALSE(workspace->busy());
    auto layers = workspace->layers();
    layers.heat_domain = 5;
    workspace->set_layers(layers);
    workspace->want_heat(box);
    CHECK_FALSE(workspace->busy()); // colours are no reason
    workspace->poll();
    CHECK(workspace->heat()->domain_max == 5);
    workspace->set_window(month_span(2009y / 6));
    workspace->want_heat(box);
    CHECK(workspace->busy());
    CHECK_FALSE(workspace->heat_is_current());
    CHECK(workspace->heat() != nullptr); // the old one stays until then
    // Back before it was ready: the old one is right again.
    workspace->set_window(std::nullopt);
    workspace->want_heat(box);
    CHECK(workspace->heat_is_current());
    settle(*workspace);
    CHECK(workspace->heat_is_current());
}

TEST_CASE("routes of a public window come from what it shows, and a new reading finds them anew") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    {
        auto const store = create_case(path, {});
        Transaction scope{*store};
        std::vector<IncidentId> ids;
        for (auto const lon : {-106.50, -106.48, -106.46}) {
            Incident incident;
            incident.kind = {"homicide"};
            incident.when = span_from_iso(lon < -106.49 ? "2009-03-02" : "2009-03-06");
            incident.position = Position{};
            incident.position->point = {lon, 31.7};
            incident.sensitive = lon > -106.47;
            ids.push_back(store->incidents().insert(incident));
        }
        for (auto const to : {ids[1], ids[2]}) {
            IncidentLink link;
            link.from = ids[0];
            link.to = to;
            store->incidents().insert(link);
        }
        scope.commit();
    }
    auto const all = opened(path);
    REQUIRE(all->passages());
    CHECK(all->passages()->drawing.courses.size() == 2);
    CHECK(all->passages()->of == all->snapshot());
    WorkspaceOptions options;
    options.snapshot.public_only = true;
    auto const shown = opened(path, options);
    REQUIRE(shown->passages());
    CHECK(shown->passages()->drawing.courses.size() == 1);
    CHECK(shown->passages()->drawing.undrawn == 1);

    make_case(folder.file("b.reten"), 5, 30); // without links
    all->open(folder.file("b.reten"));
    settle(*all);
    CHECK_FALSE(all->passages());
}
