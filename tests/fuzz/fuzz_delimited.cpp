// Any bytes are read as a table without a crash, and what comes out keeps the reader's promises.

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/delimited_reader.hpp"

#include <fmt/format.h>

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void read_table(std::string const& path, reten::TableOptions const& options) {
    auto const source = reten::open_delimited(path, options);
    auto const columns = source->columns().size();
    require(columns > 0);
    std::int64_t rows = 0;
    std::int64_t line = 0;
    for (reten::TableRow row; source->next(row);) {
        require(row.row == ++rows);
        require(row.line > line);
        line = row.line;
        require(!row.defect.empty() || row.cells.size() == columns);
        for (auto const& cell : row.cells) {
            require(reten::is_utf8(cell));
            require(cell.find('\0') == std::string::npos);
        }
        require(reten::is_utf8(row.raw));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static int const file = ::memfd_create("table", MFD_CLOEXEC);
    static std::string const path = fmt::format("/proc/self/fd/{}", file);
    require(::ftruncate(file, 0) == 0);
    require(::pwrite(file, data, size, 0) == static_cast<ssize_t>(size));
    try {
        read_table(path, {});
    } catch (reten::Error const&) { // refused with a reason
    }
    try {
        reten::TableOptions headless;
        headless.columns = {"a", "b", "c"};
        headless.delimiter = ",";
        read_table(path, headless);
    } catch (reten::Error const&) {
    }
    return 0;
}
