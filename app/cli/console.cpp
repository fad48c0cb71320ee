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

void Console::json(nlohmann::ordered_json const& document) {
    end_progress();
    // Text that is not UTF-8 is replaced, never thrown at: the document always arrives.
    fmt::print(stdout, "{}\n",
               document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
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
