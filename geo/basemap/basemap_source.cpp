#include "geo/basemap/basemap_source.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

namespace reten {

namespace {

using Geometry = std::unique_ptr<OGRGeometry>;
using DatasetHandle = std::unique_ptr<GDALDataset>;

Geometry box_polygon(LonLatBox const& box) {
    OGRLinearRing ring;
    ring.addPoint(box.west, box.south);
    ring.addPoint(box.east, box.south);
    ring.addPoint(box.east, box.north);
    ring.addPoint(box.west, box.north);
    ring.closeRings();
    auto polygon = std::make_unique<OGRPolygon>();
    polygon->addRing(&ring);
    return polygon;
}

BasicRing<LonLat> ring_of(OGRLinearRing const& ring) {
    BasicRing<LonLat> out;
    for (int i = 0; i + 1 < ring.getNumPoints(); ++i) out.push_back({ring.getX(i), ring.getY(i)});
    return out;
}

/// Adds the polygons in a geometry of any kind; the rest of it is ignored.
void append_polygons(OGRGeometry const* geometry, MultiPolygon& out) {
    if (!geometry || geometry->IsEmpty()) return;
    if (auto const* polygon = dynamic_cast<OGRPolygon const*>(geometry)) {
        Polygon p{ring_of(*polygon->getExteriorRing()), {}};
        for (int i = 0; i < polygon->getNumInteriorRings(); ++i)
            p.holes.push_back(ring_of(*polygon->getInteriorRing(i)));
        if (p.outer.size() >= 3) out.push_back(std::move(p));
    } else if (auto const* parts = dynamic_cast<OGRGeometryCollection const*>(geometry)) {
        for (int i = 0; i < parts->getNumGeometries(); ++i)
            append_polygons(parts->getGeometryRef(i), out);
    }
}

void append_lines(OGRGeometry const* geometry, MultiLineString& out) {
    if (!geometry || geometry->IsEmpty()) return;
    if (auto const* line = dynamic_cast<OGRLineString const*>(geometry)) {
        LineString points;
        for (int i = 0; i < line->getNumPoints(); ++i)
            points.push_back({line->getX(i), line->getY(i)});
        if (points.size() >= 2) out.push_back(std::move(points));
    } else if (auto const* parts = dynamic_cast<OGRGeometryCollection const*>(geometry)) {
        for (int i = 0; i < parts->getNumGeometries(); ++i)
            append_lines(parts->getGeometryRef(i), out);
    }
}

std::string field(OGRFeature const& feature, char const* name) {
    auto const index = feature.GetFieldIndex(name);
    return index < 0 || !feature.IsFieldSetAndNotNull(index) ? "" : feature.GetFieldAsString(index);
}

struct Land {
    std::string country; // ISO code
    Geometry whole, visible;
};

/// The features of a layer that meet the box.
std::vector<Land> lands(GDALDataset& file, char const* layer_name, OGRGeometry const& box) {
    std::vector<Land> out;
    auto* const layer = file.GetLayerByName(layer_name);
    if (!layer) return out;
    layer->SetSpatialFilter(const_cast<OGRGeometry*>(&box));
    for (auto& feature : *layer) {
        auto const* const shape = feature->GetGeometryRef();
        if (!shape) continue;
        Geometry visible{shape->Intersection(&box)};
        if (visible && !visible->IsEmpty())
            out.push_back(
                {field(*feature, "iso_a2"), Geometry{shape->clone()}, std::move(visible)});
    }
    return out;
}

void gather_polygons(OGRGeometry const* geometry, OGRMultiPolygon& out) {
    if (dynamic_cast<OGRPolygon const*>(geometry)) {
        out.addGeometry(geometry);
    } else if (auto const* parts = dynamic_cast<OGRGeometryCollection const*>(geometry)) {
        for (int i = 0; i < parts->getNumGeometries(); ++i)
            gather_polygons(parts->getGeometryRef(i), out);
    }
}

Geometry united(std::vector<Land> const& parts, std::string const& home, bool of_home) {
    OGRMultiPolygon all;
    for (auto const& part : parts)
        if ((part.country == home) == of_home) gather_polygons(part.visible.get(), all);
    return Geometry{all.UnionCascaded()};
}

BaseCountry country_entry(GDALDataset& file, std::string const& code, OGRGeometry const* visible) {
    BaseCountry country{code, code, "", {}};
    MultiPolygon shape;
    append_polygons(visible, shape);
    if (!shape.empty()) country.point = point_on_surface(shape);
    if (auto* const layer = file.GetLayerByName("countries")) {
        layer->SetSpatialFilter(nullptr);
        for (auto& feature : *layer) {
            if (field(*feature, "iso_a2") != code) continue;
            country.name = field(*feature, "name");
            country.name_es = field(*feature, "name_es");
        }
    }
    return country;
}

/// States where the file has them, since only their edges meet exactly; whole countries elsewhere.
std::vector<Land> visible_land(GDALDataset& file, OGRGeometry const& box) {
    auto parts = lands(file, "states", box);
    for (auto& country : lands(file, "countries", box)) {
        auto const covered = std::any_of(parts.begin(), parts.end(), [&](Land const& state) {
            return state.country == country.country;
        });
        if (!covered || country.country.empty()) parts.push_back(std::move(country));
    }
    return parts;
}

std::string country_at(std::vector<Land> const& parts, LonLat point) {
    OGRPoint const centre{point.lon, point.lat};
    Land const* nearest = nullptr;
    double best = std::numeric_limits<double>::infinity();
    for (auto const& part : parts) {
        auto const away = part.visible->Distance(&centre);
        if (away < best) {
            best = away;
            nearest = &part;
        }
    }
    return nearest ? nearest->country : "";
}

void fill_small_scale(GDALDataset& file, OGRGeometry const& box, std::vector<Land> const& parts,
                      std::string const& home, BaseMap& map) {
    auto const inside = united(parts, home, true);
    auto const outside = united(parts, home, false);
    append_polygons(inside.get(), map.home);
    append_polygons(outside.get(), map.elsewhere);
    if (inside && outside && !inside->IsEmpty() && !outside->IsEmpty()) {
        Geometry const edge{inside->Boundary()};
        Geometry const near_others{outside->Buffer(0.003)};
        Geometry const frame{box.Boundary()};
        Geometry const near_frame{frame->Buffer(1e-6)};
        if (Geometry const border{edge->Intersection(near_others.get())}) {
            Geometry const inner{border->Difference(near_frame.get())};
            append_lines(inner.get(), map.borders);
        }
    }
    for (auto const& part : parts) {
        if (part.country != home) continue;
        Geometry const edge{part.whole->Boundary()};
        if (Geometry const line{edge ? edge->Intersection(&box) : nullptr})
            append_lines(line.get(), map.state_lines);
    }
    std::vector<std::string> codes{home};
    for (auto const& part : parts)
        if (std::find(codes.begin(), codes.end(), part.country) == codes.end())
            codes.push_back(part.country);
    for (auto const& code : codes) {
        auto const shape = united(parts, code, true);
        if (!code.empty()) map.countries.push_back(country_entry(file, code, shape.get()));
    }
}

/// North of the city's border line is the other country. The line goes on straight for a degree
/// at both ends: down the river's course in the east, along the parallel in the west.
void fill_city_scale(GDALDataset& file, OGRGeometry const& box, LonLatBox const& limits,
                     LineString line, BaseMap& map) {
    if (line.front().lon < line.back().lon) std::reverse(line.begin(), line.end());
    line.insert(line.begin(), {line.front().lon + 1, line.front().lat - 1});
    line.push_back({line.back().lon - 1, line.back().lat});
    OGRLineString border;
    OGRLinearRing ring;
    for (auto const& p : line) {
        border.addPoint(p.lon, p.lat);
        ring.addPoint(p.lon, p.lat);
    }
    auto const top = std::max(limits.north, line.back().lat) + 1;
    ring.addPoint(line.back().lon, top);
    ring.addPoint(std::max(limits.east, line.front().lon) + 1, top);
    ring.addPoint(std::max(limits.east, line.front().lon) + 1, line.front().lat);
    ring.closeRings();
    OGRPolygon north;
    north.addRing(&ring);
    Geometry const us{box.Intersection(&north)};
    Geometry const mexico{box.Difference(&north)};
    append_polygons(mexico.get(), map.home);
    append_polygons(us.get(), map.elsewhere);
    Geometry const visible{border.Intersection(&box)};
    append_lines(visible.get(), map.borders);
    if (!map.home.empty()) map.countries.push_back(country_entry(file, "MX", mexico.get()));
    if (!map.elsewhere.empty()) map.countries.push_back(country_entry(file, "US", us.get()));
}

void read_places(GDALDataset& file, OGRGeometry const& box, BaseMap& map) {
    auto* const layer = file.GetLayerByName("places");
    if (!layer) return;
    layer->SetSpatialFilter(const_cast<OGRGeometry*>(&box));
    for (auto& feature : *layer) {
        auto const* const point = dynamic_cast<OGRPoint const*>(feature->GetGeometryRef());
        if (!point) continue;
        auto const index = feature->GetFieldIndex("population");
        map.places.push_back({field(*feature, "name"),
                              {point->getX(), point->getY()},
                              index < 0 ? 0 : feature->GetFieldAsInteger64(index)});
    }
    std::stable_sort(
        map.places.begin(), map.places.end(),
        [](BasePlace const& a, BasePlace const& b) { return a.population > b.population; });
}

bool crosses(LineString const& line, LonLatBox const& box) {
    return std::any_of(line.begin(), line.end(), [&](LonLat p) {
        return p.lon >= box.west - 0.3 && p.lon <= box.east + 0.3 && p.lat >= box.south - 0.3 &&
               p.lat <= box.north + 0.3;
    });
}

DatasetHandle open_base_map(std::filesystem::path const& path) {
    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    char const* const drivers[] = {"GPKG", nullptr};
    DatasetHandle file{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers)};
    CPLPopErrorHandler();
    return file;
}

} // namespace

bool is_city_scale(LonLatBox const& seen) {
    constexpr double city_width = 1.2;
    return seen.east - seen.west < city_width;
}

BaseMap read_base_map(std::filesystem::path const& data, LonLatBox const& box) {
    return read_base_map(data, box, is_city_scale(box));
}

BaseMap read_base_map(std::filesystem::path const& data, LonLatBox const& box, bool city_scale) {
    BaseMap map;
    if (box.empty()) return map;
    auto const path = data / "basemap" / "basemap.gpkg";
    auto const file = open_base_map(path);
    if (!file) {
        map.warnings.push_back(
            // Without its folder: the words can stand in a picture that is published.
            Remark{"no base map: {} is missing or cannot be read; set RETEN_DATA_DIR to the "
                   "folder with Retén's data",
                   std::string{"basemap/basemap.gpkg"}});
        return map;
    }
    auto const frame = box_polygon(box);
    auto const line = read_border_points(data / "juarez" / "border-points.csv");
    auto const city = city_scale && line.size() >= 2 && crosses(line, box);
    if (city) {
        fill_city_scale(*file, *frame, box, line, map);
    } else {
        auto const parts = visible_land(*file, *frame);
        fill_small_scale(*file, *frame, parts, country_at(parts, box.centre()), map);
    }
    read_places(*file, *frame, map);
    map.attribution = city ? "Place names: GeoNames, CC-BY 4.0"
                           : "Boundaries: Natural Earth. Place names: GeoNames, CC-BY 4.0";
    return map;
}

} // namespace reten
