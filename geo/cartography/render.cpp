#include "geo/cartography/render.hpp"

#include "geo/cartography/cairo_canvas.hpp"
#include "geo/cartography/page_notes.hpp"
#include "geo/cartography/svg_canvas.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace reten {

namespace {

[[noreturn]] void fail(std::filesystem::path const& path, int error) {
    throw Error{fmt::format("{}: cannot be written: {}; choose another place with -o",
                            printable(path.string()), std::strerror(error))};
}

/// A new file beside the target; its name is gone again unless it was renamed.
class NewFile {
public:
    explicit NewFile(std::filesystem::path const& target) : target_{target} {
        for (int attempt = 0; attempt < 100; ++attempt) {
            name_ = target.string() + fmt::format(".{}-{}.part", ::getpid(), attempt);
            file_ =
                ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
            if (file_ >= 0) return;
            if (errno != EEXIST) break;
        }
        fail(target_, errno);
    }
    ~NewFile() {
        if (file_ >= 0) ::close(file_);
        if (!name_.empty()) ::unlink(name_.c_str());
    }
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            auto const n = ::write(file_, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail(target_, errno);
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
    void take_its_place() {
        if (::fsync(file_) != 0 && errno != EINVAL) fail(target_, errno);
        auto const closed = ::close(file_);
        file_ = -1;
        if (closed != 0 || ::rename(name_.c_str(), target_.c_str()) != 0) fail(target_, errno);
        name_.clear();
    }

private:
    std::filesystem::path target_;
    std::string name_;
    int file_ = -1;
};

} // namespace

std::optional<PageFormat> page_format_from_path(std::filesystem::path const& path) {
    auto const ending = folded(path.extension().string());
    if (ending == "svg") return PageFormat::svg;
    if (ending == "pdf") return PageFormat::pdf;
    if (ending == "png") return PageFormat::png;
    return std::nullopt;
}

RenderedPage render_page(MapPage const& page, PublishedCase const& published,
                         Projector const& projector, Language const& language,
                         PageSources const& sources, PageFormat format, double dpi) {
    auto const size = page_size(page, published);
    auto const title = page_text(page.title.empty() ? published.info.title : page.title);
    auto const draw = [&](Canvas& canvas) {
        return draw_map_page(canvas, page, published, projector, language, sources);
    };
    RenderedPage out;
    switch (format) {
    case PageFormat::svg: {
        SvgCanvas canvas{size.width, size.height, title, page_description(published, language)};
        out.warnings = draw(canvas);
        out.bytes = canvas.finish();
        break;
    }
    case PageFormat::pdf: {
        auto const canvas = CairoCanvas::pdf(size.width, size.height, title);
        out.warnings = draw(*canvas);
        out.bytes = canvas->finish();
        break;
    }
    case PageFormat::png: {
        auto const canvas = CairoCanvas::png(size.width, size.height, dpi);
        out.warnings = draw(*canvas);
        out.bytes = canvas->finish();
        break;
    }
    }
    return out;
}

void write_page(std::filesystem::path const& path, std::string const& bytes) {
    NewFile file{path};
    file.write(bytes);
    file.take_its_place();
}

} // namespace reten
