#include "app/workspace/view_layers.hpp"
#include "app/workspace/workspace.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"
#include "../storage/stored_views.hpp"
#include "settled_workspace.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

/// Five records of which one has neither date nor place, and an unfounded one; two links; an area
/// around the second and the unfounded one.
class ViewedCase {
public:
    ViewedCase() {
        auto const store = create_case(path, {});
        Transaction scope{*store};
        auto const add = [&](char const* kind, char const* day, LonLat at, int killed) {
            Incident incident;
            incident.kind = {kind};
            incident.when = span_from_iso(day);
            incident.position = Position{};
            incident.position->point = at;
            incident.killed.best = killed;
            return incident;
        };
        auto& incidents = store->incidents();
        auto const first = incidents.insert(add("homicide", "2009-03-02", {-106.45, 31.70}, 1));
        auto const second =
            incidents.insert(add("rehab_attack", "2009-09-02", {-106.46, 31.71}, 18));
        auto const third =
            incidents.insert(add("rehab_attack", "2010-06-10", {-106.47, 31.72}, 19));
        auto const fourth = incidents.insert(add("homicide", "2010-06-11", {-106.48, 31.73}, 4));
        Incident unknown;
        unknown.kind = {"homicide"};
        incidents.insert(unknown);
        auto rumour = add("homicide", "2009-05-01", {-106.46, 31.715}, 5);
        rumour.verification = Verification::unfounded;
        incidents.insert(rumour);
        for (auto const& [from, to] : {std::pair{first, fourth}, std::pair{second, third}}) {
            IncidentLink link;
            link.from = from;
            link.to = to;
            incidents.insert(link);
        }
        Area area;
        area.code = "c1";
        area.level = "colonia";
        Polygon square;
        square.outer = {{-106.465, 31.705},
                        {-106.455, 31.705},
                        {-106.455, 31.718},
                        {-106.465, 31.718},
                        {-106.465, 31.705}};
        area.boundary = {square};
        store->areas().insert(area);
        scope.commit();
    }
    void save(std::string const& name, std::string const& definition) const {
        store_view(path, name, definition);
    }
    [[nodiscard]] std::vector<SavedView> stored() const { return stored_views(path); }
    CaseFolder folder;
    std::string path = folder.file("a.reten");
};

void finish(Workspace& workspace) {
    settle(workspace);
    REQUIRE_FALSE(workspace.busy());
}

struct Window {
    explicit Window(ViewedCase const& made, bool public_only = false)
        : workspace{options(public_only)} {
        workspace.open(made.path);
        finish(workspace);
        REQUIRE(workspace.state() == CaseState::open);
    }
    static WorkspaceOptions options(bool public_only) {
        WorkspaceOptions options;
        options.snapshot.public_only = public_only;
        return options;
    }
    void choose(std::string const& name) {
        workspace.choose_view(name);
        finish(workspace);
    }
    void save(std::string const& name) {
        workspace.views().begin_save();
        finish(workspace);
        workspace.save_view(name);
        finish(workspace);
    }
    [[nodiscard]] std::string notice() const {
        return workspace.notice() ? workspace.notice()->text(Language{LanguageCode::english}) : "";
    }
    [[nodiscard]] std::string chosen() const {
        return workspace.views().chosen() ? workspace.views().chosen()->name : "";
    }
    Workspace workspace;
};

CountLine counts(std::int64_t shown, std::int64_t total, std::int64_t undated,
                 std::int64_t unplaced, std::int64_t unfounded) {
    CountLine line;
    line.shown = shown;
    line.total = total;
    line.undated = undated;
    line.unplaced = unplaced;
    line.unfounded = unfounded;
    return line;
}

constexpr auto severe =
    R"({"bbox":[-106.475,31.70,-106.44,31.735],"where":"killed >= 4","layer":["points"]})";

} // namespace

TEST_CASE("a chosen view sets kinds, dates and layers as the printed map does") {
    ViewedCase const made;
    made.save("clinics", R"({"begin":"2009-01-01T00:00","kind":["rehab_attack"],)"
                         R"("layer":["points","heat","areas"],"title":"Olas"})");
    Window window{made};
    auto& workspace = window.workspace;
    auto const usual = workspace.layers();
    CHECK_FALSE(workspace.view_changed());
    window.choose("clinics");
    CHECK(window.notice().empty());
    CHECK(window.chosen() == "clinics");
    CHECK(workspace.query().kinds == std::vector<Kind>{{"rehab_attack"}});
    CHECK(workspace.count_line() == counts(2, 2, 0, 0, 0));
    // Open to the end: to that of the last day of the case.
    CHECK(workspace.query().window ==
          TimeSpan{civil_minute(2009y / 1 / 1), civil_minute(2010y / 6 / 12), TimePrecision::span});
    auto layers = LayerChoice{};
    layers.heat = layers.areas = true;
    layers.checkpoints = layers.links = layers.passages = layers.deployments = false;
    layers.not_in_force = false;
    layers.area.measure = AreaMeasure::counts;
    CHECK(workspace.layers() == layers);
    CHECK_FALSE(workspace.view_changed());

    workspace.set_kind_on({"homicide"}, true);
    CHECK(workspace.view_changed());
    workspace.set_kind_on({"homicide"}, false);
    CHECK_FALSE(workspace.view_changed());
    workspace.show_everything();
    CHECK(workspace.layers() == usual);
    CHECK(workspace.query() == IncidentQuery{});
    CHECK(window.chosen().empty());
    CHECK_FALSE(workspace.view_changed());
}

TEST_CASE("box, areas and condition of a view hold on the map, in the ribbon and in the counts") {
    ViewedCase const made;
    made.save("severe", severe);
    made.save("there", R"({"area":["c1"],"unfounded":true})");
    for (auto const public_only : {false, true}) {
        Window window{made, public_only};
        auto& workspace = window.workspace;
        window.choose("severe");
        CHECK(workspace.count_line() == counts(2, 5, 1, 1, 1)); // the second and the third
        auto const& snapshot = *workspace.snapshot();
        CHECK(snapshot.incidents.kinds() == std::vector<Kind>{{"homicide"}, {"rehab_attack"}});
        CHECK(snapshot.links.size() == 1); // the other one has an end outside
        // The ribbon has the two.
        auto const bars = snapshot.histogram.values(workspace.filter());
        double sum = 0;
        for (auto const bar : bars) sum += bar;
        CHECK(sum == Approx(2));
        CHECK(workspace.layers().points);
        CHECK_FALSE(workspace.layers().links);
        // The map goes to the box.
        Projector const projector{Crs{snapshot.working_crs}};
        auto const corner = *projector.to_projected({-106.475, 31.70});
        CHECK(snapshot.box.west == Approx(corner.easting).margin(200));
        CHECK(snapshot.box.south == Approx(corner.northing).margin(200));

        window.choose("there");
        CHECK(workspace.count_line().shown == 2); // the second, and the rumour
        CHECK(workspace.count_line().total == 6);
        auto part = workspace.part();
        part.area_codes.clear();
        workspace.set_part(part);
        finish(workspace);
        CHECK(workspace.count_line().shown == 6);
        CHECK(workspace.view_changed());
        CHECK(window.chosen() == "there");

        window.choose("severe");
        workspace.show_everything();
        finish(workspace);
        CHECK(workspace.snapshot()->incidents.size() == 6);
        CHECK(workspace.part().whole());
        CHECK(workspace.count_line().shown == 5);
    }
}

TEST_CASE("a view says in the window what the store answers to its query") {
    ViewedCase const made;
    Window window{made};
    auto const store = open_case(made.path, OpenMode::read);
    for (
        auto const* text :
        {severe, R"({"area":["c1"]})", R"({"where":"killed is unknown"})",
         R"({"where":"killed >= 4","kind":["homicide"],"unfounded":true,"end":"2010-01-01T00:00"})",
         R"({"kind":["nothing"]})", R"({"bbox":[0,0,1,1]})", R"({"begin":"2012-01-01T00:00"})"}) {
        INFO(text);
        made.save("v", text);
        window.workspace.views().read();
        finish(window.workspace);
        window.choose("v");
        auto const totals = store->incidents().totals(view_definition("v", text).query);
        auto const& line = window.workspace.count_line();
        CHECK(QueryTotals{line.total, line.shown, line.undated, line.unplaced, line.unfounded} ==
              totals);
        CHECK(window.workspace.shown_view("v") == view_definition("v", text));
    }
}

TEST_CASE("what is shown is saved under a name, and a name that is there asks first") {
    ViewedCase const made;
    made.save("severe", severe);
    Window window{made};
    auto& workspace = window.workspace;
    workspace.set_kind_on({"homicide"}, false);
    auto layers = workspace.layers();
    layers.links = layers.passages = layers.checkpoints = layers.deployments = false;
    workspace.set_layers(layers);
    window.save("clinics");
    CHECK(window.notice() == "Saved the view 'clinics'.");
    CHECK(window.chosen() == "clinics");
    CHECK_FALSE(workspace.view_changed());
    REQUIRE(made.stored().size() == 2);
    CHECK(made.stored()[0].definition == R"({"kind":["rehab_attack"],"layer":["points"]})");
    CHECK(workspace.views().views().size() == 2);

    window.save("severe");
    CHECK(workspace.views().question() == ViewQuestion::replace);
    CHECK(made.stored()[1].definition == severe);
    workspace.views().cancel();
    window.save("severe");
    workspace.save_view("severe"); // the answer
    finish(workspace);
    CHECK(window.notice() == "Saved the view 'severe' in place of the one before.");
    CHECK(made.stored()[1].definition == made.stored()[0].definition);
    CHECK(workspace.views().question() == ViewQuestion::none);

    for (bool LayerChoice::*layer : {&LayerChoice::points, &LayerChoice::streets})
        layers.*layer = false;
    workspace.set_layers(layers);
    window.save("none");
    CHECK(window.notice().find("at least one layer") != std::string::npos);
    CHECK(made.stored().size() == 2);
    layers.points = true;
    workspace.set_layers(layers);
    window.save("no streets");
    CHECK(window.notice().find("without how heat and areas are set, base map and streets") !=
          std::string::npos);
}

TEST_CASE("the part and the words of a view stay with it when it is saved again") {
    ViewedCase const made;
    made.save("severe", R"({"begin":"2009-01-01T00:00","where":"killed >= 4","title":"Olas"})");
    Window window{made};
    window.choose("severe");
    window.workspace.set_kind_on({"homicide"}, false);
    window.save("severe");
    window.workspace.save_view("severe");
    finish(window.workspace);
    CHECK(
        made.stored()[0].definition ==
        R"({"begin":"2009-01-01T00:00","kind":["rehab_attack"],"where":"killed >= 4","title":"Olas"})");
    window.save("another"); // the title is that of the page of the other one
    CHECK(made.stored()[0].definition ==
          R"({"begin":"2009-01-01T00:00","kind":["rehab_attack"],"where":"killed >= 4"})");
}

TEST_CASE("a view is removed when asked twice, and what was shown stays") {
    ViewedCase const made;
    made.save("severe", severe);
    Window window{made};
    auto& workspace = window.workspace;
    workspace.views().begin_remove(); // none is chosen
    CHECK(workspace.views().question() == ViewQuestion::none);
    window.choose("severe");
    workspace.views().remove(); // nobody was asked
    finish(workspace);
    CHECK(made.stored().size() == 1);
    workspace.views().begin_remove();
    finish(workspace);
    CHECK(workspace.views().question() == ViewQuestion::remove);
    CHECK(made.stored().size() == 1);
    workspace.views().remove();
    finish(workspace);
    CHECK(made.stored().empty());
    CHECK(window.notice() == "Took the view 'severe' away.");
    CHECK(window.chosen().empty());
    CHECK(workspace.count_line().shown == 2);
    CHECK(workspace.view_changed());
    window.save("severe"); // so it can be had back
    REQUIRE(made.stored().size() == 1);
    CHECK(view_definition("severe", made.stored()[0].definition) ==
          view_definition("severe", severe));
}

TEST_CASE("a view that is not understood says so, and all stays as it was") {
    ViewedCase const made;
    made.save("newer", R"({"kind":["homicide"],"colour":"red"})");
    made.save("broken", "{");
    made.save("severe", severe);
    Window window{made};
    window.choose("severe");
    auto const shown = window.workspace.count_line();
    for (auto const& [name, part] :
         {std::pair{"newer", "colour"}, {"broken", "definition"}, {"gone", "no view 'gone'"}}) {
        window.choose(name);
        INFO(window.notice());
        CHECK(window.notice().find(part) != std::string::npos);
        CHECK(window.notice().find(name) != std::string::npos);
        CHECK(window.chosen() == "severe");
        CHECK(window.workspace.count_line() == shown);
    }
}

TEST_CASE("views are not written while another program writes, nor in public") {
    ViewedCase const made;
    made.save("severe", severe);
    {
        auto const writer = open_case(made.path, OpenMode::write);
        Window window{made};
        window.save("mine");
        REQUIRE(window.workspace.views().read_only());
        CHECK(window.workspace.views().read_only()->english().find("a.reten") != std::string::npos);
    }
    CHECK(made.stored().size() == 1);
    Window window{made, true};
    CHECK_FALSE(window.workspace.views().writes());
    window.save("mine");
    CHECK(made.stored().size() == 1);
    window.choose("severe");
    CHECK(window.chosen() == "severe");
}

TEST_CASE("a view stays over a change of the case, and not over another case") {
    ViewedCase const made, other;
    made.save("severe", severe);
    Window window{made};
    auto& workspace = window.workspace;
    window.choose("severe");
    workspace.open(made.path); // read again, as after an import
    finish(workspace);
    CHECK(window.chosen() == "severe");
    CHECK(workspace.count_line().shown == 2);
    workspace.open(other.path);
    finish(workspace);
    CHECK(window.chosen().empty());
    CHECK(workspace.part().whole());
    CHECK(workspace.count_line().shown == 5);
    CHECK(workspace.views().views().empty());
}

TEST_CASE("views follow each other, and after the last comes everything") {
    ViewedCase const made;
    made.save("a", R"({"kind":["homicide"]})");
    made.save("b", severe);
    Window window{made};
    std::vector<std::string> seen;
    for (int i = 0; i < 4; ++i) {
        window.workspace.choose_next_view();
        finish(window.workspace);
        seen.push_back(window.chosen());
    }
    CHECK(seen == std::vector<std::string>{"a", "b", "", "a"});
}

TEST_CASE("an open window ends with the case, or a year on") {
    using std::chrono::year;
    auto const span = [](int from, int to) {
        return TimeSpan{civil_minute(year{from} / 1 / 1), civil_minute(year{to} / 1 / 1),
                        TimePrecision::span};
    };
    auto const dates = span(2008, 2011);
    auto from = span(2009, 2010), to = from, all = from;
    from.end = all.end = open_end;
    to.begin = all.begin = open_begin;
    CHECK(closed_window(std::nullopt, dates) == std::nullopt);
    CHECK(closed_window(span(2009, 2010), dates) == span(2009, 2010));
    CHECK(closed_window(from, dates) == span(2009, 2011));
    CHECK(closed_window(to, dates) == span(2008, 2010));
    CHECK(closed_window(all, dates) == dates);
    CHECK(closed_window(all, std::nullopt) == std::nullopt);
    auto late = from;
    late.begin = civil_minute(year{2015} / 1 / 1);
    CHECK(closed_window(late, dates)->end == civil_minute(year{2016} / 1 / 2)); // 366 days
}
