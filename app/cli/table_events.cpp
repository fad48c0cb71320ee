#include "app/cli/table_events.hpp"

#include "geo/analysis/window_text.hpp"
#include "geo/cells/cell_value.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/projection/projector.hpp"
#include "geo/tables/table_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace reten::app {

namespace {

using Column = std::optional<std::size_t>;

Column column_like(TableSource const& table, std::initializer_list<std::string_view> names) {
    auto const& columns = table.columns();
    for (auto const name : names) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (folded(columns[i]) == name) return i;
        }
    }
    return std::nullopt;
}

Column named_column(std::string const& path, TableSource const& table, std::string const& option,
                    std::string const& name) {
    if (name.empty()) return std::nullopt;
    auto const& columns = table.columns();
    auto const at = std::find(columns.begin(), columns.end(), name);
    if (at == columns.end()) {
        throw ImportError{"{}: has no column '{}' for {}; its columns are: {}", path, name, option,
                          fmt::format("{}", fmt::join(columns, ", "))};
    }
    return static_cast<std::size_t>(at - columns.begin());
}

std::string_view cell(TableRow const& row, std::size_t column) {
    return column < row.cells.size() ? std::string_view{row.cells[column]} : std::string_view{};
}

/// An ISO day, with or without a time behind it.
std::optional<TimeSpan> span_in(std::string_view text) {
    auto const whole = span_from_iso(text);
    return whole || text.size() <= 10 ? whole : span_from_iso(text.substr(0, 10));
}

/// Made where it stands: of a place that is moved, GCC 12 warns that its coordinates are not set.
std::optional<SourcePlace> nowhere() { return std::optional<SourcePlace>{std::in_place}; }

/// Places of rows, by whatever the file and the options say of coordinates.
class RowPlaces {
public:
    RowPlaces(std::string const& path, TableSource const& table, TableColumns const& columns,
              std::string const& crs, bool planar)
        : planar_{planar} {
        x_ = named_column(path, table, "--x", columns.x);
        y_ = named_column(path, table, "--y", columns.y);
        if (x_.has_value() != y_.has_value()) {
            throw UsageError{"{}: --x and --y go together", path};
        }
        if (!x_ && table.has_geometry()) return;
        auto named_degrees = false;
        if (!x_) {
            x_ = column_like(table, {"lon", "longitude", "lng", "long", "longitud"});
            y_ = column_like(table, {"lat", "latitude", "latitud"});
            named_degrees = x_ && y_;
        }
        if (!x_ || !y_) {
            x_ = column_like(table, {"x", "easting", "este"});
            y_ = column_like(table, {"y", "northing", "norte"});
        }
        if (!x_ || !y_) {
            throw UsageError{"{}: name the columns of the coordinates with --x and --y; its "
                             "columns are: {}",
                             path, fmt::format("{}", fmt::join(table.columns(), ", "))};
        }
        if (planar_) return;
        if (!crs.empty()) {
            reader_.emplace(Crs{crs});
        } else if (!named_degrees && !named_like_degrees(table)) {
            throw UsageError{"{}: say what the coordinates are: --crs EPSG:n, or --planar to take "
                             "them as they are",
                             path};
        }
    }

    /// nullopt: there is something, but no place.
    [[nodiscard]] std::optional<SourcePlace> of(TableRow const& row) const {
        if (!x_) return of(row.geometry);
        auto const x_text = cell(row, *x_), y_text = cell(row, *y_);
        if (x_text.empty() && y_text.empty()) return nowhere();
        auto const x = number_in(x_text), y = number_in(y_text);
        if (!x || !y) return std::nullopt;
        if (planar_ || (reader_ && reader_->projected_in_metres())) {
            return SourcePlace{ProjectedPoint{*x, *y}};
        }
        if (!reader_) return SourcePlace{LonLat{*x, *y}};
        auto const degrees = reader_->to_lonlat(*x, *y);
        return degrees ? std::optional{SourcePlace{*degrees}} : std::nullopt;
    }

private:
    [[nodiscard]] std::optional<SourcePlace> of(RowGeometry const& geometry) const {
        if (std::holds_alternative<std::monostate>(geometry)) return nowhere();
        auto const* point = std::get_if<LonLat>(&geometry);
        if (point == nullptr) return std::nullopt;
        return planar_ ? SourcePlace{ProjectedPoint{point->lon, point->lat}} : SourcePlace{*point};
    }
    [[nodiscard]] bool named_like_degrees(TableSource const& table) const {
        return folded(table.columns()[*x_]).starts_with("lon") &&
               folded(table.columns()[*y_]).starts_with("lat");
    }

    Column x_, y_;
    bool planar_;
    std::optional<LonLatReader> reader_;
};

} // namespace

SourceEvents table_events(std::string const& path, TableColumns const& columns,
                          std::string const& crs, bool planar) {
    TableOptions options;
    options.crs = crs;
    options.planar = planar;
    auto const table = open_table(path, options);
    std::optional<RowPlaces> places;
    if (columns.placed) places.emplace(path, *table, columns, crs, planar);
    auto const id = named_column(path, *table, "--id", columns.id);
    auto const time = named_column(path, *table, "--time", columns.time);
    auto const value = named_column(path, *table, "--value", columns.value);
    std::vector<std::size_t> categories;
    for (auto const& [option, name] : columns.categories)
        categories.push_back(named_column(path, *table, "--" + option, name).value());

    SourceEvents source;
    source.has_values = value.has_value();
    if (!planar && !crs.empty() && LonLatReader{Crs{crs}}.projected_in_metres()) source.crs = crs;
    TableRow row;
    while (table->next(row)) {
        auto const place = places ? places->of(row) : nowhere();
        if (!row.defect.empty() || !place) {
            ++source.unreadable[row.defect.empty() ? "unreadable_position" : row.defect];
            continue;
        }
        SourceEvent event;
        event.order = row.row;
        event.id = id ? std::string{cell(row, *id)} : fmt::to_string(row.row);
        event.place = *place;
        if (time) event.when = span_in(cell(row, *time));
        if (value) event.value = number_in(cell(row, *value));
        for (auto const column : categories) {
            auto& values = event.categories.emplace_back();
            if (auto const text = trimmed(cell(row, column)); !text.empty())
                values.emplace_back(text);
        }
        source.events.push_back(std::move(event));
    }
    return source;
}

std::string window_from_file(std::string const& path, bool planar) {
    TableOptions options;
    options.planar = planar;
    auto const table = open_table(path, options);
    auto const x = column_like(*table, {"x", "lon"}), y = column_like(*table, {"y", "lat"});
    ProjectedMultiPolygon polygons;
    ProjectedRing corners;
    auto const plain = [](BasicRing<LonLat> const& ring) {
        ProjectedRing made;
        for (auto const& p : ring) made.push_back({p.lon, p.lat});
        return made;
    };
    TableRow row;
    while (table->next(row)) {
        if (auto const* parts = std::get_if<MultiPolygon>(&row.geometry)) {
            for (auto const& part : *parts) {
                auto& made = polygons.emplace_back();
                made.outer = plain(part.outer);
                for (auto const& hole : part.holes) made.holes.push_back(plain(hole));
            }
        } else if (x && y && !table->has_geometry()) {
            auto const east = number_in(cell(row, *x)), north = number_in(cell(row, *y));
            if (east && north) corners.push_back({*east, *north});
        }
    }
    if (corners.size() > 1 && corners.front() == corners.back()) corners.pop_back();
    if (corners.size() >= 3) polygons.push_back({corners, {}});
    if (polygons.empty()) {
        throw UsageError{"--window {}: holds no polygon; expected polygons, or corners in columns "
                         "x and y",
                         path};
    }
    return wkt_of(polygons);
}

} // namespace reten::app
