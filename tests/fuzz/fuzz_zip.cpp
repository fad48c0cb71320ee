// Any bytes are read as an archive without a crash, and no name leads out of its folder.

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/byte_stream.hpp"
#include "geo/tables/workbook_check.hpp"
#include "geo/tables/zip_archive.hpp"
#include "geo/tables/zip_contents.hpp"

#include <fmt/format.h>

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_name(std::string const& name) {
    std::filesystem::path const path{name};
    require(!name.empty() && path.is_relative() && name.find('\0') == std::string::npos);
    require(reten::is_utf8(name));
    for (auto const& part : path) require(part != "..");
}

void read_archive(std::string const& path, std::size_t packed) {
    reten::ZipArchive archive{path};
    std::uint64_t unpacked = 0;
    for (auto const& entry : archive.entries()) {
        check_name(entry.name);
        try {
            archive.unpack(entry, [&](std::string_view piece) { unpacked += piece.size(); });
        } catch (reten::ImportError const&) { // refused with a reason
        }
    }
    require(unpacked <= (16U << 20U) + (64U << 10U) * (archive.entries().size() + 1) ||
            unpacked / reten::ByteStream::max_growth <= packed + 1024);
    for (auto const& thing : reten::things_in(archive)) {
        require(!thing.parts.empty());
        for (auto const part : thing.parts) require(part < archive.entries().size());
    }
    reten::ZipArchive again{path};
    static_cast<void>(reten::find_archive_kind(path, again));
    require(reten::check_workbook(path, again).formulas_without_value >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static int const file = ::memfd_create("archive", MFD_CLOEXEC);
    static std::string const path = fmt::format("/proc/self/fd/{}", file);
    require(::ftruncate(file, 0) == 0);
    require(::pwrite(file, data, size, 0) == static_cast<ssize_t>(size));
    try {
        read_archive(path, size);
    } catch (reten::ImportError const&) {
    }
    return 0;
}
