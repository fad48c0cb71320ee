#include "geo/import/byte_stream.hpp"
#include "geo/import/delimited_reader.hpp"
#include "geo/import/file_kind.hpp"
#include "geo/import/table_source.hpp"
#include "geo/import/vector_source.hpp"
#include "geo/model/error.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

/// Enough to get past comments and processing instructions to the root element of XML, and past a
/// long `crs` member to the first feature of GeoJSON.
constexpr std::size_t head_size = 64 * 1024;

} // namespace

std::unique_ptr<TableSource> open_table(std::string const& path, TableOptions const& options) {
    refuse_address(path);
    bool const packed = ByteStream{path}.packed();
    auto const found = find_kind(path, file_head(path, head_size), packed);
    if (found.kind == FileKind::refused) {
        if (found.element.empty()) throw ImportError{"{}: {}", path, found.why};
        throw ImportError{"{}: {} (<{}>)", path, found.why, found.element};
    }
    if (found.kind == FileKind::delimited_text) return open_delimited(path, options);
    return open_vector(path, found.kind, options);
}

} // namespace reten
