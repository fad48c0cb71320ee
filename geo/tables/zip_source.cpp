#include "geo/tables/zip_source.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/model/private_folder.hpp"
#include "geo/tables/file_kind.hpp"
#include "geo/tables/zip_contents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace reten {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int reason) {
    throw ImportError{"no archive can be unpacked in the temporary folder: {}; make room, or "
                      "name another folder in TMPDIR",
                      std::generic_category().message(reason)};
}

class NewFile {
public:
    explicit NewFile(fs::path const& path)
        : descriptor_{
              ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)} {
        if (descriptor_ < 0) fail(errno);
    }
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;
    ~NewFile() { ::close(descriptor_); }

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            auto const written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

private:
    int descriptor_;
};

/// The file's own name, its folders taken off, with an ending that GDAL finds the parts by.
std::string own_name(std::string const& name) {
    auto own = fs::path{name}.filename().string();
    auto const ending = file_extension(own);
    auto const dot = own.find_last_of('.');
    if (ending == "shp" || ending == "shx" || ending == "dbf" || ending == "prj" || ending == "cpg")
        own = own.substr(0, dot + 1) + ending;
    return own;
}

/// Unpacks a thing; the path of what is to be opened.
fs::path unpack_thing(std::string const& path, ZipArchive& archive, ZipThing const& thing,
                      fs::path folder) {
    constexpr std::size_t longest_name = 200;
    auto const own = own_name(thing.name);
    if (own.size() > longest_name) {
        throw ImportError{"{}: the name of {} is too long; unpack it and give it a shorter one",
                          path, printable(thing.name.substr(0, longest_name))};
    }
    auto target = folder / own;
    if (thing.folder) {
        folder = target;
        fs::create_directory(folder);
    }
    for (auto const part : thing.parts) {
        auto const& entry = archive.entries()[part];
        NewFile const file{folder / own_name(entry.name)};
        archive.unpack(entry, [&](std::string_view piece) { file.write(piece); });
    }
    return target;
}

template <std::size_t... I>
Remark filled(std::string const& pattern, std::vector<std::string> const& values,
              std::index_sequence<I...>) {
    return Remark{fmt::runtime(pattern), values[I]...};
}

/// The same remark with another name for a file wherever `name` stands in its values.
Remark renamed(Remark const& remark, std::string const& name, std::string const& other) {
    auto values = remark.values();
    for (auto& value : values) {
        for (auto at = value.find(name); at != std::string::npos;
             at = value.find(name, at + other.size())) {
            value.replace(at, name.size(), other);
        }
    }
    switch (values.size()) {
    case 1: return filled(remark.pattern(), values, std::make_index_sequence<1>{});
    case 2: return filled(remark.pattern(), values, std::make_index_sequence<2>{});
    case 3: return filled(remark.pattern(), values, std::make_index_sequence<3>{});
    case 4: return filled(remark.pattern(), values, std::make_index_sequence<4>{});
    case 5: return filled(remark.pattern(), values, std::make_index_sequence<5>{});
    case 6: return filled(remark.pattern(), values, std::make_index_sequence<6>{});
    default: return remark;
    }
}

/// Does the work; what goes wrong with a file is said of `shown`.
template <typename Work>
auto said_of(std::string const& shown, std::string const& file, Work const& work) {
    try {
        return work();
    } catch (ImportError const& error) {
        throw ImportError{renamed(error.remark(), file, shown)};
    }
}

/// Tells an archive from the one that was at its place before, and its things from each other.
struct UnpackedName {
    std::string archive, thing;
    std::uintmax_t size = 0;
    fs::file_time_type written;
    bool operator==(UnpackedName const&) const = default;
};

UnpackedName unpacked_name(std::string const& path, ZipThing const& thing) {
    std::error_code ignored;
    return {path, thing.name, fs::file_size(path, ignored), fs::last_write_time(path, ignored)};
}

std::unique_ptr<PrivateFolder> new_folder() {
    try {
        return std::make_unique<PrivateFolder>();
    } catch (std::system_error const& error) {
        fail(error.code().value());
    }
}

} // namespace

struct UnpackedThing {
    UnpackedName name;
    std::unique_ptr<PrivateFolder> folder;
    std::string file; // what is to be opened
};

namespace {

/// Unpacks the thing, unless the opening before kept it.
std::shared_ptr<UnpackedThing const> unpacked_thing(std::string const& path, ZipArchive& archive,
                                                    ZipThing const& thing,
                                                    TableOptions const& options) {
    auto name = unpacked_name(path, thing);
    if (options.unpacked && options.unpacked->thing && options.unpacked->thing->name == name)
        return options.unpacked->thing;
    auto folder = new_folder();
    auto file = unpack_thing(path, archive, thing, folder->path()).string();
    auto unpacked = std::make_shared<UnpackedThing const>(
        UnpackedThing{std::move(name), std::move(folder), std::move(file)});
    if (options.unpacked) options.unpacked->thing = unpacked;
    return unpacked;
}

/// The rows of a file in a private folder.
class UnpackedSource final : public TableSource {
public:
    UnpackedSource(std::string const& shown, std::shared_ptr<UnpackedThing const> thing,
                   TableOptions const& options)
        : thing_{std::move(thing)}, shown_{shown} {
        source_ = said_of(shown_, thing_->file, [&] { return open_table(thing_->file, options); });
    }

    std::vector<std::string> const& columns() const override { return source_->columns(); }
    std::string encoding() const override { return source_->encoding(); }
    std::string delimiter() const override { return source_->delimiter(); }
    std::string crs() const override { return source_->crs(); }
    bool has_geometry() const override { return source_->has_geometry(); }
    std::vector<Remark> warnings() const override { return source_->warnings(); }
    bool next(TableRow& row) override {
        return said_of(shown_, thing_->file, [&] { return source_->next(row); });
    }

private:
    std::shared_ptr<UnpackedThing const> thing_;
    std::string shown_;
    std::unique_ptr<TableSource> source_; // closed before its folder goes
};

bool is_kml(ZipThing const& thing) { return file_extension(thing.name) == "kml"; }

/// Of a KMZ: `doc.kml`, else the first KML; what it links to beside it is not read.
std::vector<ZipThing> main_kml(std::vector<ZipThing> things) {
    things.erase(std::remove_if(things.begin(), things.end(),
                                [](ZipThing const& thing) { return !is_kml(thing); }),
                 things.end());
    auto const main = std::find_if(things.begin(), things.end(),
                                   [](ZipThing const& thing) { return thing.name == "doc.kml"; });
    if (main != things.end()) return {*main};
    if (!things.empty()) return {things.front()};
    return {};
}

} // namespace

std::unique_ptr<TableSource> open_zip(std::string const& path, ZipArchive& archive, bool only_kml,
                                      TableOptions const& options) {
    auto things = things_in(archive);
    if (only_kml) things = main_kml(std::move(things));
    auto const thing = choose_thing(path, things, options.layer);
    auto inner = options;
    bool const by_its_name =
        options.layer == thing.name || options.layer == fs::path{thing.name}.filename().string();
    if (things.size() > 1 || by_its_name) inner.layer.clear();
    inner.unpacked = nullptr; // no archive in an archive is read
    return std::make_unique<UnpackedSource>(path + "/" + printable(thing.name),
                                            unpacked_thing(path, archive, thing, options), inner);
}

} // namespace reten
