#include "geo/cartography/png_image.hpp"

#include "geo/model/error.hpp"

#include <zlib.h>

namespace reten {

namespace {

void put32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(value >> shift & 255));
}

void put_chunk(std::string& out, std::string_view type, std::string_view data) {
    put32(out, static_cast<std::uint32_t>(data.size()));
    auto const begin = out.size();
    out.append(type);
    out.append(data);
    auto const crc = crc32(0, reinterpret_cast<Bytef const*>(out.data() + begin),
                           static_cast<uInt>(out.size() - begin));
    put32(out, static_cast<std::uint32_t>(crc));
}

/// Rows with the "up" filter: flat paper becomes runs of zero.
std::string filtered_rows(PixelImage const& image, bool opaque) {
    auto const channels = opaque ? 3U : 4U;
    auto const row_bytes = static_cast<std::size_t>(image.width) * channels;
    std::string rows;
    rows.reserve((row_bytes + 1) * static_cast<std::size_t>(image.height));
    std::vector<std::uint8_t> above(row_bytes, 0), row(row_bytes, 0);
    auto const* pixel = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        for (std::size_t i = 0; i < row_bytes; i += channels, ++pixel) {
            row[i] = pixel->red;
            row[i + 1] = pixel->green;
            row[i + 2] = pixel->blue;
            if (!opaque) row[i + 3] = pixel->alpha;
        }
        rows.push_back(2);
        for (std::size_t i = 0; i < row_bytes; ++i)
            rows.push_back(static_cast<char>(static_cast<std::uint8_t>(row[i] - above[i])));
        above.swap(row);
    }
    return rows;
}

std::string deflated(std::string const& bytes) {
    auto size = compressBound(bytes.size());
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                  reinterpret_cast<Bytef const*>(bytes.data()), bytes.size(), 6) != Z_OK)
        throw Error{"the picture could not be compressed: not enough memory"};
    out.resize(size);
    return out;
}

} // namespace

std::string png_bytes(PixelImage const& image, double dpi) {
    auto const opaque = std::all_of(image.pixels.begin(), image.pixels.end(),
                                    [](Rgba const& p) { return p.alpha == 255; });
    std::string out{"\x89PNG\r\n\x1a\n", 8};
    std::string header;
    put32(header, static_cast<std::uint32_t>(image.width));
    put32(header, static_cast<std::uint32_t>(image.height));
    header.append({8, static_cast<char>(opaque ? 2 : 6), 0, 0, 0});
    put_chunk(out, "IHDR", header);
    if (dpi > 0) {
        std::string physical;
        auto const per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
        put32(physical, per_metre);
        put32(physical, per_metre);
        physical.push_back(1);
        put_chunk(out, "pHYs", physical);
    }
    put_chunk(out, "IDAT", deflated(filtered_rows(image, opaque)));
    put_chunk(out, "IEND", "");
    return out;
}

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const n = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t word = 0;
        for (std::size_t j = 0; j < 3; ++j)
            word = word << 8 | (j < n ? static_cast<std::uint8_t>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            out.push_back(j <= n ? digits[word >> (18 - 6 * j) & 63] : '=');
    }
    return out;
}

} // namespace reten
