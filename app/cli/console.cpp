#include "app/cli/console.hpp"

#include "geo/model/folded_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <unistd.h>

namespace reten::app {

void Console::line(std::string_view text) {
    end_progress();
    fmt::print(stdout, "{}\n", printable(text));
}

namespace {

/// Controls that JSON allows as they are and a terminal obeys: DEL, C1 and bidirectional ones.
/// They stand within strings only, where an escape means the same.
std::string escaped_controls(std::string const& json) {
    std::string out;
    out.reserve(json.size());
    auto const byte = [&](std::size_t i) {
        return i < json.size() ? static_cast<unsigned char>(json[i]) : 0U;
    };
    for (std::size_t i = 0; i < json.size(); ++i) {
        unsigned code = byte(i);
        std::size_t length = 1;
        if (code == 0xC2) {
            code = byte(i + 1);
            length = 2;
        } else if (code == 0xE2) {
            code = 0x2000 + ((byte(i + 1) & 0x3FU) << 6U) + (byte(i + 2) & 0x3FU);
            length = 3;
        }
        auto const obeyed = code == 0x7F || (length == 2 && code >= 0x80 && code < 0xA0) ||
                            (length == 3 && ((code >= 0x200E && code <= 0x200F) ||
                                             (code >= 0x2028 && code <= 0x202E) ||
                                             (code >= 0x2066 && code <= 0x2069)));
        if (obeyed) {
            out += fmt::format("\\u{:04x}", code);
        } else {
            out.append(json, i, length);
        }
        i += length - 1;
    }
    return out;
}

} // namespace

void Console::json(nlohmann::ordered_json const& document) {
    end_progress();
    // Text that is not UTF-8 is replaced, never thrown at: the document always arrives.
    fmt::print(stdout, "{}\n",
               escaped_controls(
                   document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
}

void Console::note(std::string_view text) {
    end_progress();
    fmt::print(stderr, "{}\n", printable(text));
}

void Console::error(std::string_view text) {
    end_progress();
    fmt::print(stderr, "reten: {}\n", printable(text));
}

void Console::progress(std::string_view what) {
    if (isatty(STDERR_FILENO) == 0) return;
    fmt::print(stderr, "\r{}\x1b[K", printable(what));
    std::fflush(stderr);
    progress_open_ = true;
}

void Console::end_progress() {
    if (!progress_open_) return;
    fmt::print(stderr, "\n");
    progress_open_ = false;
}

} // namespace reten::app
