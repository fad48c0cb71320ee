#include "geo/storage/spatialite_blob.hpp"

#include <bit>
#include <cstring>

namespace reten {

namespace {

static_assert(std::endian::native == std::endian::little, "the writer copies bytes as they are");

constexpr std::int32_t wgs84 = 4326;
constexpr std::int32_t point_class = 1, line_class = 2, polygon_class = 3, multipolygon_class = 6;
constexpr std::uint8_t start = 0x00, little_endian = 0x01, end_of_box = 0x7C, entity = 0x69,
                       end = 0xFE;
constexpr std::size_t header_size = 39; // start, order, SRID, box of four, end of box

class BlobWriter {
public:
    BlobWriter(LonLatBox const& box, std::int32_t geometry_class) {
        byte(start);
        byte(little_endian);
        integer(wgs84);
        for (auto const side : {box.west, box.south, box.east, box.north}) real(side);
        byte(end_of_box);
        integer(geometry_class);
    }
    void byte(std::uint8_t value) { bytes_.push_back(value); }
    void integer(std::int32_t value) { append(&value, sizeof value); }
    void count(std::size_t value) { integer(static_cast<std::int32_t>(value)); }
    void point(LonLat p) {
        real(p.lon);
        real(p.lat);
    }
    /// SpatiaLite repeats the first point of a ring at its end.
    void ring(BasicRing<LonLat> const& ring) {
        count(ring.empty() ? 0 : ring.size() + 1);
        for (auto const p : ring) point(p);
        if (!ring.empty()) point(ring.front());
    }
    [[nodiscard]] Bytes finish() {
        byte(end);
        return std::move(bytes_);
    }

private:
    void real(double value) { append(&value, sizeof value); }
    void append(void const* data, std::size_t n) {
        auto const* const first = static_cast<std::uint8_t const*>(data);
        bytes_.insert(bytes_.end(), first, first + n);
    }
    Bytes bytes_;
};

/// Gives zeroes once the bytes end; `good` tells.
class BlobReader {
public:
    explicit BlobReader(BytesView blob) : rest_{blob} {
        good_ = blob.size() > header_size && blob[0] == start && blob[1] == little_endian &&
                blob[header_size - 1] == end_of_box && blob.back() == end;
        if (good_) rest_ = blob.subspan(header_size, blob.size() - header_size - 1);
    }
    [[nodiscard]] bool good() const noexcept { return good_; }
    /// Everything was there and nothing more.
    [[nodiscard]] bool finished() const noexcept { return good_ && rest_.empty(); }
    [[nodiscard]] std::uint8_t byte() { return read<std::uint8_t>(); }
    [[nodiscard]] std::int32_t integer() { return read<std::int32_t>(); }
    /// A number of things of at least `size` bytes each; 0 when they cannot all be there.
    [[nodiscard]] std::size_t count(std::size_t size) {
        auto const n = integer();
        if (n < 0 || static_cast<std::size_t>(n) > rest_.size() / size) {
            good_ = false;
            return 0;
        }
        return static_cast<std::size_t>(n);
    }
    [[nodiscard]] std::vector<LonLat> points() {
        std::vector<LonLat> points(count(2 * sizeof(double)));
        for (auto& p : points) {
            p.lon = read<double>();
            p.lat = read<double>();
        }
        return points;
    }
    [[nodiscard]] BasicRing<LonLat> ring() {
        auto ring = points();
        if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        return ring;
    }

private:
    template <typename Value>
    Value read() {
        Value value{};
        if (rest_.size() < sizeof value) {
            good_ = false;
            return value;
        }
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_ = rest_.subspan(sizeof value);
        return value;
    }
    BytesView rest_;
    bool good_ = false;
};

} // namespace

Bytes point_blob(LonLat point) {
    LonLatBox box;
    box.extend(point);
    BlobWriter blob{box, point_class};
    blob.point(point);
    return blob.finish();
}

Bytes line_blob(LineString const& line) {
    LonLatBox box;
    for (auto const p : line) box.extend(p);
    BlobWriter blob{box, line_class};
    blob.count(line.size());
    for (auto const p : line) blob.point(p);
    return blob.finish();
}

Bytes polygons_blob(MultiPolygon const& polygons) {
    BlobWriter blob{bounds(polygons), multipolygon_class};
    blob.count(polygons.size());
    for (auto const& polygon : polygons) {
        blob.byte(entity);
        blob.integer(polygon_class);
        blob.count(polygon.holes.size() + 1);
        blob.ring(polygon.outer);
        for (auto const& hole : polygon.holes) blob.ring(hole);
    }
    return blob.finish();
}

LineString line_from_blob(BytesView bytes) {
    BlobReader blob{bytes};
    if (!blob.good() || blob.integer() != line_class) return {};
    auto line = blob.points();
    return blob.finished() ? line : LineString{};
}

MultiPolygon polygons_from_blob(BytesView bytes) {
    BlobReader blob{bytes};
    if (!blob.good() || blob.integer() != multipolygon_class) return {};
    MultiPolygon polygons(blob.count(9));
    for (auto& polygon : polygons) {
        if (blob.byte() != entity || blob.integer() != polygon_class) return {};
        auto const rings = blob.count(4);
        for (std::size_t i = 0; i < rings && blob.good(); ++i) {
            if (i == 0) {
                polygon.outer = blob.ring();
            } else {
                polygon.holes.push_back(blob.ring());
            }
        }
    }
    return blob.finished() ? polygons : MultiPolygon{};
}

} // namespace reten
