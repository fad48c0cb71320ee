#include "geo/projection/projector.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>
#include <geodesic.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>

namespace reten {

namespace {

struct DestroyContext {
    void operator()(PJ_CONTEXT* context) const noexcept { proj_context_destroy(context); }
};
struct DestroyObject {
    void operator()(PJ* object) const noexcept { proj_destroy(object); }
};
using Context = std::unique_ptr<PJ_CONTEXT, DestroyContext>;
using Object = std::unique_ptr<PJ, DestroyObject>;

/// Silent, and deaf to the network whatever the environment says.
Context make_context() {
    Context context{proj_context_create()};
    if (!context) throw Error{"PROJ could not be started: out of memory"};
    proj_context_set_enable_network(context.get(), 0);
    proj_log_level(context.get(), PJ_LOG_NONE);
    return context;
}

/// Grid shifts and init files make PROJ open files that the definition names.
bool names_a_file(std::string_view definition) {
    std::string lower;
    for (auto const c : definition) {
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    std::array<std::string_view, 4> const openers{"grids", "init=", "parameterfile", "catalog="};
    return std::any_of(openers.begin(), openers.end(), [&](std::string_view word) {
        return lower.find(word) != std::string::npos;
    });
}

Object make_crs(PJ_CONTEXT* context, std::string const& definition) {
    auto const shown = printable(definition.substr(0, 80));
    if (names_a_file(definition)) {
        throw Error{"CRS '{}' refers to a file; name it by code, as in EPSG:32613", shown};
    }
    auto const proj_string =
        definition.rfind("+proj", 0) == 0 && definition.find("+type=crs") == std::string::npos;
    Object crs{
        proj_create(context, (proj_string ? definition + " +type=crs" : definition).c_str())};
    if (!crs || !proj_is_crs(crs.get())) {
        throw Error{"CRS '{}' is not known; give a code as in EPSG:32613, or WKT", shown};
    }
    if (proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) {
        crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0)); // heights do not matter here
    }
    if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) {
        crs.reset(proj_get_source_crs(context, crs.get()));
    }
    if (!crs) throw Error{"CRS '{}' has no horizontal part", shown};
    return crs;
}

bool is_geographic(PJ const* crs) {
    auto const type = proj_get_type(crs);
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

bool is_projected_in_metres(PJ_CONTEXT* context, PJ const* crs) {
    if (proj_get_type(crs) != PJ_TYPE_PROJECTED_CRS) return false;
    Object const system{proj_crs_get_coordinate_system(context, crs)};
    double metres = 0;
    return system &&
           proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &metres,
                                 nullptr, nullptr, nullptr) &&
           metres == 1;
}

/// WGS 84 to the CRS; longitude or easting first on both sides.
Object make_transformation(PJ_CONTEXT* context, PJ const* crs, std::string const& definition) {
    Object const wgs84{proj_create(context, "EPSG:4326")};
    if (!wgs84) throw Error{"PROJ's database proj.db is missing; install the package proj-data"};
    Object const raw{proj_create_crs_to_crs_from_pj(context, wgs84.get(), crs, nullptr, nullptr)};
    Object normal{raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr};
    if (!normal) {
        throw Error{"CRS '{}' cannot be reached from WGS 84", printable(definition.substr(0, 80))};
    }
    return normal;
}

std::optional<PJ_COORD> transformed(PJ* transformation, PJ_DIRECTION direction, double x,
                                    double y) {
    if (!std::isfinite(x) || !std::isfinite(y)) return std::nullopt;
    proj_errno_reset(transformation);
    auto const out = proj_trans(transformation, direction, proj_coord(x, y, 0, 0));
    if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return std::nullopt;
    return out;
}

std::optional<LonLat> lonlat_of(std::optional<PJ_COORD> const& out) {
    if (!out) return std::nullopt;
    LonLat const point{out->xy.x, out->xy.y};
    return is_valid(point) ? std::optional{point} : std::nullopt;
}

geod_geodesic const& wgs84_ellipsoid() {
    static geod_geodesic const ellipsoid = [] {
        geod_geodesic made{};
        geod_init(&made, 6378137, 1 / 298.257223563);
        return made;
    }();
    return ellipsoid;
}

/// Outside of its area of use a projection ends a quarter of the way round the Earth from its
/// middle, or where it draws a metre this many times as long.
constexpr double farthest = 10'000'000;
constexpr double most_stretched = 10;

/// Ground metres per unit along the horizontal; NaN where there is none.
double horizontal_ground(PJ* transformation, ProjectedPoint at) {
    constexpr double half = 500; // units to either side
    auto const left =
        lonlat_of(transformed(transformation, PJ_INV, at.easting - half, at.northing));
    auto const right =
        lonlat_of(transformed(transformation, PJ_INV, at.easting + half, at.northing));
    if (!left || !right) return std::numeric_limits<double>::quiet_NaN();
    return geodesic_distance(*left, *right).value / (2 * half);
}

} // namespace

Crs working_crs(LonLatBox const& box) {
    if (box.empty() || box.east - box.west > 90 || box.north - box.south > 90) {
        return {"EPSG:8857"}; // WGS 84 / Equal Earth Greenwich
    }
    auto const centre = box.centre();
    if (box.east - box.west < 6 && box.south >= -80 && box.north <= 84) {
        auto const zone =
            std::clamp(static_cast<int>(std::floor((centre.lon + 180) / 6)) + 1, 1, 60);
        return {fmt::format("EPSG:{}", (centre.lat < 0 ? 32700 : 32600) + zone)};
    }
    auto const context = make_context();
    auto const definition =
        fmt::format("+proj=laea +lat_0={:.2f} +lon_0={:.2f} +datum=WGS84 +units=m +type=crs",
                    centre.lat, centre.lon);
    Object const plain{proj_create(context.get(), definition.c_str())};
    auto const* const text =
        plain ? proj_as_wkt(context.get(), plain.get(), PJ_WKT2_2019, nullptr) : nullptr;
    if (!text) return {definition};
    std::string wkt{text};
    constexpr std::string_view unnamed = "\"unknown\"";
    auto const at = wkt.find(unnamed);
    if (at != std::string::npos) {
        wkt.replace(at, unnamed.size(),
                    fmt::format("\"WGS 84 / Lambert azimuthal equal area, centre {:.2f} {:.2f}\"",
                                centre.lon, centre.lat));
    }
    return {wkt};
}

struct Projector::State {
    Crs crs;
    Context context;
    Object object, transformation;
    std::optional<LonLatBox> area_of_use;
};

Projector::Projector(Crs crs) : state_{std::make_unique<State>()} {
    state_->context = make_context();
    auto* const context = state_->context.get();
    state_->object = make_crs(context, crs.definition);
    if (!is_projected_in_metres(context, state_->object.get())) {
        throw Error{
            "CRS '{}' is not projected in metres; choose a projected one, as EPSG:32613 (UTM)",
            printable(crs.definition.substr(0, 80))};
    }
    state_->transformation = make_transformation(context, state_->object.get(), crs.definition);
    LonLatBox use;
    if (proj_get_area_of_use(context, state_->object.get(), &use.west, &use.south, &use.east,
                             &use.north, nullptr) &&
        use.west > -1000 && !use.empty()) {
        state_->area_of_use = use;
    }
    state_->crs = std::move(crs);
}

Projector::~Projector() = default;
Projector::Projector(Projector&&) noexcept = default;
Projector& Projector::operator=(Projector&&) noexcept = default;

std::optional<ProjectedPoint> Projector::to_projected(LonLat point) const {
    if (!is_valid(point)) return std::nullopt;
    auto* const transformation = state_->transformation.get();
    auto const out = transformed(transformation, PJ_FWD, point.lon, point.lat);
    if (!out) return std::nullopt;
    ProjectedPoint const projected{out->xy.x, out->xy.y};
    if (state_->area_of_use && state_->area_of_use->contains(point)) return projected;
    if (state_->area_of_use &&
        geodesic_distance(state_->area_of_use->centre(), point).value > farthest) {
        return std::nullopt;
    }
    // Far from home some projections give numbers that belong to another point, or stretch a metre
    // beyond all meaning.
    auto const back = lonlat_of(transformed(transformation, PJ_INV, out->xy.x, out->xy.y));
    constexpr double same = 1; // metre
    if (!back || geodesic_distance(*back, point).value > same) return std::nullopt;
    auto const ground = horizontal_ground(transformation, projected);
    if (!(ground > 1 / most_stretched)) return std::nullopt;
    return projected;
}

std::optional<LonLat> Projector::to_lonlat(ProjectedPoint point) const {
    return lonlat_of(
        transformed(state_->transformation.get(), PJ_INV, point.easting, point.northing));
}

std::vector<std::optional<ProjectedPoint>>
Projector::each_to_projected(std::span<LonLat const> points) const {
    std::vector<std::optional<ProjectedPoint>> projected;
    projected.reserve(points.size());
    for (auto const& point : points) projected.push_back(to_projected(point));
    return projected;
}

ProjectedLine Projector::to_projected(LineString const& line) const {
    ProjectedLine projected;
    projected.reserve(line.size());
    for (auto const& point : line) {
        if (auto const out = to_projected(point)) projected.push_back(*out);
    }
    return projected;
}

ProjectedMultiPolygon Projector::to_projected(MultiPolygon const& polygons) const {
    ProjectedMultiPolygon projected;
    for (auto const& polygon : polygons) {
        ProjectedPolygon made{to_projected(polygon.outer), {}};
        if (made.outer.size() < 3) continue;
        for (auto const& hole : polygon.holes) {
            auto ring = to_projected(hole);
            if (ring.size() >= 3) made.holes.push_back(std::move(ring));
        }
        projected.push_back(std::move(made));
    }
    return projected;
}

double Projector::ground_metres_per_unit(LonLat point) const {
    auto const here = to_projected(point);
    return here ? horizontal_ground(state_->transformation.get(), *here)
                : std::numeric_limits<double>::quiet_NaN();
}

Crs const& Projector::crs() const { return state_->crs; }

std::string Projector::name() const {
    auto const* const name = proj_get_name(state_->object.get());
    return name ? name : "";
}

std::string Projector::label() const {
    auto const* const authority = proj_get_id_auth_name(state_->object.get(), 0);
    auto const* const code = proj_get_id_code(state_->object.get(), 0);
    return authority && code ? fmt::format("{}:{}", authority, code) : name();
}

std::string Projector::wkt() const {
    auto const* const text =
        proj_as_wkt(state_->context.get(), state_->object.get(), PJ_WKT2_2019, nullptr);
    return text ? text : "";
}

struct LonLatReader::State {
    Context context;
    Object transformation;
    bool geographic = false, metres = false;
};

LonLatReader::LonLatReader(Crs const& crs) : state_{std::make_unique<State>()} {
    state_->context = make_context();
    auto* const context = state_->context.get();
    auto const object = make_crs(context, crs.definition);
    state_->geographic = is_geographic(object.get());
    state_->metres = is_projected_in_metres(context, object.get());
    state_->transformation = make_transformation(context, object.get(), crs.definition);
}

LonLatReader::~LonLatReader() = default;
LonLatReader::LonLatReader(LonLatReader&&) noexcept = default;
LonLatReader& LonLatReader::operator=(LonLatReader&&) noexcept = default;

std::optional<LonLat> LonLatReader::to_lonlat(double x, double y) const {
    if (state_->geographic && !is_valid({x, y})) return std::nullopt;
    return lonlat_of(transformed(state_->transformation.get(), PJ_INV, x, y));
}
bool LonLatReader::geographic() const { return state_->geographic; }
bool LonLatReader::projected_in_metres() const { return state_->metres; }

Metres geodesic_distance(LonLat a, LonLat b) { return geodesic_line(a, b).length; }

LonLat geodesic_destination(LonLat from, double azimuth, Metres distance) {
    LonLat to;
    geod_direct(&wgs84_ellipsoid(), from.lat, from.lon, azimuth, distance.value, &to.lat, &to.lon,
                nullptr);
    return to;
}

GeodesicLine geodesic_line(LonLat a, LonLat b) {
    GeodesicLine line;
    geod_inverse(&wgs84_ellipsoid(), a.lat, a.lon, b.lat, b.lon, &line.length.value,
                 &line.azimuth_from, &line.azimuth_to);
    return line;
}

GeodesicRing geodesic_ring(std::span<LonLat const> points) {
    geod_polygon polygon{};
    geod_polygon_init(&polygon, 0);
    for (auto const& point : points) {
        geod_polygon_addpoint(&wgs84_ellipsoid(), &polygon, point.lat, point.lon);
    }
    GeodesicRing ring;
    geod_polygon_compute(&wgs84_ellipsoid(), &polygon, 0, 1, &ring.area, &ring.perimeter.value);
    ring.area = std::abs(ring.area);
    return ring;
}

} // namespace reten
