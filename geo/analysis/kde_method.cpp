#include "geo/analysis/kde_method.hpp"

#include "geo/analysis/window_text.hpp"
#include "geo/model/error.hpp"
#include "geo/statistics/bandwidth.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

constexpr std::size_t default_cells = 100;
constexpr std::int64_t most_cells_along = 10'000;
constexpr double most_cells = 4e6; // rows of the table

std::vector<ProjectedPoint> places_of(AnalysisInput const& input) {
    std::vector<ProjectedPoint> places;
    places.reserve(input.events.size());
    for (auto const& event : input.events) places.push_back(event.place);
    return places;
}

struct Bandwidth {
    Metres value;
    std::string rule; // given, scott, silverman
};

Bandwidth bandwidth_of(AnalysisInput const& input, OptionTexts const& options, Kernel kernel) {
    auto const text = options.given("bandwidth");
    auto const by_rule = text ? *text : std::string{"scott"};
    if (by_rule != "scott" && by_rule != "silverman") {
        auto const given = *options.length("bandwidth");
        if (!(given.value > 0)) {
            throw UsageError{"--bandwidth {}: expected a length above zero, scott or silverman",
                             by_rule};
        }
        return {given, "given"};
    }
    auto const places = places_of(input);
    auto const rule = by_rule == "scott" ? scott_bandwidth(places) : silverman_bandwidth(places);
    if (!rule) {
        throw Error{"{} placed records have no spread from which {}'s rule could tell a bandwidth; "
                    "give one, as --bandwidth 500m",
                    places.size(), by_rule};
    }
    auto const sigma = rule->both.value;
    return {{kernel == Kernel::gaussian ? sigma : sigma * std::sqrt(8.0)}, by_rule};
}

/// The window given, else the box around the records grown by three sigma.
ProjectedMultiPolygon window_of(AnalysisInput& input, KernelShape const& shape) {
    if (!input.window.empty()) return input.window;
    ProjectedBox box;
    for (auto const& event : input.events) box.extend(event.place);
    if (box.empty()) throw NothingUsable{input.n_excluded};
    auto const by = 3 * shape.sigma.value;
    input.warnings.push_back({"no study window was given; the box around the records, grown by "
                              "three times the kernel's standard deviation, stands for it",
                              {}});
    return as_polygon({box.west - by, box.south - by, box.east + by, box.north + by});
}

GridFrame frame_of(ProjectedBox const& extent, OptionTexts const& options) {
    auto const columns = options.count("columns", most_cells_along);
    auto const rows = options.count("rows", most_cells_along);
    auto frame = dividing_frame(extent, default_cells);
    auto const other = [](std::int64_t given, double share) {
        return static_cast<std::size_t>(
            std::max(std::round(static_cast<double>(given) * share), 1.0));
    };
    if (columns) frame.columns = static_cast<std::size_t>(*columns);
    if (rows) frame.rows = static_cast<std::size_t>(*rows);
    if (columns && !rows) frame.rows = other(*columns, extent.height() / extent.width());
    if (rows && !columns) frame.columns = other(*rows, extent.width() / extent.height());
    if (static_cast<double>(frame.cells()) > most_cells) {
        throw UsageError{"--columns {} --rows {}: a grid has at most 4,000,000 cells",
                         frame.columns, frame.rows};
    }
    return frame;
}

/// W,S,E,N of a rectangle, else well-known text.
nlohmann::ordered_json window_json(ProjectedMultiPolygon const& window) {
    auto const box = as_rectangle(window);
    if (!box) return wkt_of(window);
    return {box->west, box->south, box->east, box->north};
}

void describe(AnalysisResult& found, DensityGrid const& grid) {
    found.result["n"] = grid.n;
    found.result["total_weight"] = grid.total_weight;
    found.result["window_area"] = grid.window_area;
    found.result["integral"] = grid.integral;
    found.result["sigma"] = grid.shape.sigma.value;
    found.result["radius"] = grid.shape.radius.value;
    found.result["maximum"] = grid.maximum;
    if (grid.maximum > 0) {
        found.result["maximum_x"] = grid.maximum_place.easting;
        found.result["maximum_y"] = grid.maximum_place.northing;
    } else {
        found.result["maximum_x"] = found.result["maximum_y"] = nullptr;
    }
    found.result["cell_width"] = grid.frame.cell_width();
    found.result["cell_height"] = grid.frame.cell_height();

    found.table.name = "grid";
    std::vector<double> x, y, values;
    for (std::size_t row = 0; row < grid.frame.rows; ++row) {
        for (std::size_t column = 0; column < grid.frame.columns; ++column) {
            auto const centre = grid.frame.centre(column, row);
            x.push_back(centre.easting);
            y.push_back(centre.northing);
            values.push_back(grid.values[grid.frame.index(column, row)]);
        }
    }
    found.table.columns = {{"x", std::move(x)}, {"y", std::move(y)}, {"value", std::move(values)}};
}

void say(AnalysisResult& found, DensityGrid const& grid) {
    std::int64_t excluded = 0;
    for (auto const& [reason, count] : found.n_excluded) excluded += count;
    auto const planar = found.crs == "planar"; // whose unit nobody said
    found.sentence = {
        planar
            ? "Kernel density of {n} records, {excluded} left out; {kernel} kernel with a "
              "standard deviation of {sigma}, edge correction: {edge}. The densest cell, at {x}, "
              "{y}, has {maximum} per square unit of the plane. A density says where the records "
              "lie; it tests no hypothesis."
            : "Kernel density of {n} records, {excluded} left out; {kernel} kernel with a "
              "standard deviation of {sigma} m, edge correction: {edge}. The densest cell, at "
              "{x} east and {y} north, has {maximum} per km². A density says where the records "
              "lie; it tests no hypothesis.",
        {{"n", found.n},
         {"excluded", excluded},
         {"kernel", std::string{kernel_code(grid.shape.kernel)}},
         {"sigma", Decimal{grid.shape.sigma.value, planar ? 3 : 0}},
         {"edge", found.parameters["edge"].get<std::string>()},
         {"x", Decimal{grid.maximum_place.easting, planar ? 3 : 0}},
         {"y", Decimal{grid.maximum_place.northing, planar ? 3 : 0}},
         {"maximum", Decimal{planar ? grid.maximum : grid.maximum * 1e6, planar ? 6 : 2}}}};
    if (std::max(grid.frame.cell_width(), grid.frame.cell_height()) > grid.shape.sigma.value) {
        found.warnings.push_back(
            {"the cells are wider than the kernel's standard deviation; peaks between their "
             "centres are missed",
             {}});
    }
}

AnalysisResult run_kde(AnalysisInput input, OptionTexts const& options) {
    KernelDensityOptions density;
    density.kernel =
        options.choice("kernel", kernel_from_code, "gaussian, quartic").value_or(Kernel::gaussian);
    density.edge = options.choice("edge", edge_correction_from_code, "none, uniform, diggle")
                       .value_or(EdgeCorrection::uniform);
    density.method = options.choice("method", density_method_from_code, "exact, binned");
    auto const bandwidth = bandwidth_of(input, options, density.kernel);
    density.bandwidth = bandwidth.value;
    auto const shape = KernelShape::of(density.kernel, density.bandwidth);
    auto const limit =
        options.length("max-uncertainty").value_or(Metres{density.bandwidth.value / 2});
    exclude_uncertain(input, limit);
    density.window = window_of(input, shape);
    density.frame = frame_of(input.extent.value_or(bounds(density.window)), options);

    auto const places = places_of(input);
    std::vector<double> weights;
    for (auto const& event : input.events) weights.push_back(event.weight);
    auto grid = kernel_density(places, weights, density);
    if (grid.n_outside > 0) input.n_excluded["outside_window"] += grid.n_outside;

    auto found = result_of(std::move(input));
    found.n = grid.n;
    auto const& box = grid.frame.extent;
    found.parameters = {{"method", density_method_code(grid.method)},
                        {"kernel", kernel_code(density.kernel)},
                        {"bandwidth", density.bandwidth.value},
                        {"bandwidth_rule", bandwidth.rule},
                        {"edge", edge_correction_code(density.edge)},
                        {"window", window_json(density.window)},
                        {"extent", {box.west, box.south, box.east, box.north}},
                        {"columns", grid.frame.columns},
                        {"rows", grid.frame.rows},
                        {"max_uncertainty", limit.value}};
    describe(found, grid);
    say(found, grid);
    found.density = std::move(grid);
    return found;
}

} // namespace

Method kde_method() {
    Method method;
    method.name = "kde";
    method.version = "1";
    method.question = "Where do the records lie densest?";
    method.assumptions =
        "Every record was placed as surely as the bandwidth asks; places without records were "
        "watched as closely as the others.";
    method.options = {
        {"method", "exact, or binned for many records; by itself exact up to 10^9 pairs"},
        {"kernel", "gaussian or quartic"},
        {"bandwidth", "Standard deviation (gaussian) or radius (quartic), or scott, silverman"},
        {"edge", "Edge correction: none, uniform or diggle"},
        {"extent", "Box of the grid, W,S,E,N; otherwise that of the window"},
        {"columns", "Columns of the grid"},
        {"rows", "Rows of the grid"},
    };
    method.run = run_kde;
    return method;
}

} // namespace reten
