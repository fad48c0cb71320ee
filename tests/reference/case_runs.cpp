#include "tests/reference/case_runs.hpp"

#include "geo/analysis/methods.hpp"
#include "geo/analysis/window_text.hpp"
#include "geo/projection/projector.hpp"
#include "geo/statistics/bandwidth.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace reten::test {

namespace {

std::string number(double value) { return fmt::format("{}", value); }

SourceEvents planar_events(CsvTable const& points, std::string const& weight = {}) {
    SourceEvents source;
    source.has_values = !weight.empty();
    for (std::size_t row = 0; row < points.rows.size(); ++row) {
        SourceEvent event;
        event.order = static_cast<std::int64_t>(row) + 1;
        event.place = ProjectedPoint{points.number(row, "x"), points.number(row, "y")};
        if (!weight.empty()) event.value = points.number(row, weight);
        source.events.push_back(event);
    }
    return source;
}

/// kde through the same door as the command line.
AnalysisResult kde(SourceEvents const& source, std::map<std::string, std::string> texts) {
    texts["planar"] = "yes";
    texts["method"] = "exact";
    return run_method(method_named("kde"), source, OptionTexts{std::move(texts)});
}

/// A table of x and y, with a column more for each result put beside it.
void put_beside(CsvTable& table, std::string const& column, AnalysisResult const& found,
                double factor = 1) {
    auto const& values = found.table.numbers("value");
    if (table.columns.empty()) {
        table.columns = {"x", "y"};
        auto const& x = found.table.numbers("x");
        auto const& y = found.table.numbers("y");
        for (std::size_t i = 0; i < values.size(); ++i)
            table.rows.push_back({number(x[i]), number(y[i])});
    }
    table.columns.push_back(column);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        auto const value = values[row] * factor;
        table.rows[row].push_back(std::isfinite(value) ? number(value) : std::string{});
    }
}

CaseResult run_kde_rect(std::string const& folder) {
    auto const source = planar_events(read_csv(folder + "/points.csv"));
    auto const with = [&](std::string kernel, std::string bandwidth, std::string edge) {
        return kde(source, {{"window", "355000,3505000,365000,3513000"},
                            {"columns", "50"},
                            {"rows", "40"},
                            {"kernel", std::move(kernel)},
                            {"bandwidth", std::move(bandwidth)},
                            {"edge", std::move(edge)}});
    };
    CaseResult result;
    auto& grid = result.tables["grid.csv"];
    auto const none = with("gaussian", "500", "none");
    auto const uniform = with("gaussian", "500", "uniform");
    auto const diggle = with("gaussian", "500", "diggle");
    auto const quartic = with("quartic", "1200", "none");
    put_beside(grid, "gauss_none", none);
    put_beside(grid, "gauss_uniform_edge", uniform);
    put_beside(grid, "gauss_diggle_edge", diggle);
    put_beside(grid, "quartic_none", quartic);
    put_beside(grid, "spatstat_gauss_none", none);
    put_beside(grid, "spatstat_gauss_uniform", uniform);
    put_beside(grid, "spatstat_gauss_diggle", diggle);
    put_beside(grid, "spatstat_quartic_none", quartic);

    std::vector<ProjectedPoint> places;
    for (auto const& event : source.events) {
        places.push_back(std::get<ProjectedPoint>(event.place));
    }
    auto const scott = scott_bandwidth(places);
    result.values["bw_scott_x"] = scott->x.value;
    result.values["bw_scott_y"] = scott->y.value;
    result.values["bw_scott_iso"] = scott->both.value;
    return result;
}

CaseResult run_kde_qgis(std::string const& folder) {
    auto const points = read_csv(folder + "/points.csv");
    // Grid origin (xmin - h, ymax + h), 41 by 21 cells of 10 m.
    std::map<std::string, std::string> const options{{"window", "504900,3504890,505310,3505100"},
                                                     {"columns", "41"},
                                                     {"rows", "21"},
                                                     {"kernel", "quartic"},
                                                     {"bandwidth", "100"},
                                                     {"edge", "none"}};
    auto const density = kde(planar_events(points), options);
    auto weighted_options = options;
    weighted_options["value"] = "w";
    auto const weighted = kde(planar_events(points, "w"), weighted_options);
    auto const raw = std::numbers::pi * 100 * 100 / 3; // QGIS's raw heat has its peak at 1
    CaseResult result;
    auto& grid = result.tables["grid.csv"];
    put_beside(grid, "quartic_density", density);
    put_beside(grid, "quartic_raw", density, raw);
    put_beside(grid, "quartic_raw_weighted", weighted, raw);
    return result;
}

CaseResult run_kde_polygon(std::string const& folder) {
    auto const corners = read_csv(folder + "/window.csv");
    ProjectedPolygon window;
    for (std::size_t row = 0; row < corners.rows.size(); ++row) {
        window.outer.push_back({corners.number(row, "x"), corners.number(row, "y")});
    }
    auto const source = planar_events(read_csv(folder + "/points.csv"));
    auto const with = [&](std::string edge) {
        return kde(source, {{"window", wkt_of({window})},
                            {"extent", "343.45,410.41,366.45,431.79"},
                            {"columns", "46"},
                            {"rows", "42"},
                            {"bandwidth", "1"},
                            {"edge", std::move(edge)}});
    };
    CaseResult result;
    auto& grid = result.tables["grid.csv"];
    auto const none = with("none"), diggle = with("diggle");
    put_beside(grid, "gauss_none", none);
    put_beside(grid, "spatstat_uniform", with("uniform"));
    put_beside(grid, "spatstat_diggle", diggle);
    result.values["n"] = none.result["n"];
    result.values["window_area"] = none.result["window_area"];
    result.values["integral_diggle"] = diggle.result["integral"];
    return result;
}

CaseResult run_projections(std::string const& folder) {
    auto const points = read_csv(folder + "/points.csv");
    Projector const utm{{"EPSG:32613"}}, lcc{{"EPSG:6372"}}, mercator{{"EPSG:3857"}};
    CaseResult result;
    auto& projected = result.tables["projected.csv"];
    projected.columns = {"name",      "utm13_e", "utm13_n", "lcc6372_e",
                         "lcc6372_n", "merc_x",  "merc_y"};
    std::map<std::string, LonLat> named;
    std::vector<LonLat> ring;
    for (std::size_t row = 0; row < points.rows.size(); ++row) {
        LonLat const point{points.number(row, "lon"), points.number(row, "lat")};
        named[points.text(row, "name")] = point;
        ring.push_back(point);
        auto& cells = projected.rows.emplace_back();
        cells.push_back(points.text(row, "name"));
        for (auto const* projector : {&utm, &lcc, &mercator}) {
            auto const place = projector->to_projected(point);
            cells.push_back(place ? number(place->easting) : "");
            cells.push_back(place ? number(place->northing) : "");
        }
    }
    auto& geodesics = result.tables["geodesics.csv"];
    geodesics.columns = {"from", "to", "s12_m", "azi1_deg", "azi2_deg"};
    auto const pairs = read_csv(folder + "/geodesics.csv");
    for (std::size_t row = 0; row < pairs.rows.size(); ++row) {
        auto const& from = pairs.text(row, "from");
        auto const& to = pairs.text(row, "to");
        if (!named.contains(from) || !named.contains(to)) continue;
        auto const line = geodesic_line(named[from], named[to]);
        geodesics.rows.push_back({from, to, number(line.length.value), number(line.azimuth_from),
                                  number(line.azimuth_to)});
    }
    auto const around = geodesic_ring(ring);
    result.values["ring_geodesic_area_m2"] = around.area;
    result.values["ring_geodesic_perimeter_m"] = around.perimeter.value;
    return result;
}

} // namespace

std::vector<CaseRun> const& case_runs() {
    static std::vector<CaseRun> const list{
        {"kde-rect-juarez",
         run_kde_rect,
         {"bw_CvL", "bw_diggle", "bw_frac", "bw_ppl", "ks_Hlscv_diag_sd", "ks_Hns_matrix",
          "ks_Hpi_diag_sd", "ks_Hscv_diag_sd", "sparr_NS", "sparr_OS"}},
        {"kde-qgis-heatmap",
         run_kde_qgis,
         {"grid.epanechnikov_raw", "grid.triangular_raw", "grid.triweight_raw"}},
        {"kde-poly-chorley", run_kde_polygon, {}},
        {"projections-juarez", run_projections, {"geodesics.haversine_R6371008_8_m"}},
    };
    return list;
}

} // namespace reten::test
