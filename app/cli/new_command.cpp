#include "app/cli/new_command.hpp"

#include "geo/cells/dates.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace reten::app {

void NewCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_path_, text("The case file to make: NAME.reten"))->required();
    arguments.add_option("--title", title_, text("Its title"));
    arguments.add_option("--source-line", source_line_,
                         text("Who says it, as printed under maps and kept in exports"));
    arguments.add_option("--time-zone", time_zone_,
                         text("IANA time zone of its local times, such as America/Ojinaga"));
}

ExitCode NewCommand::run() {
    require_time_zone(time_zone_);
    CaseInfo info;
    info.title = title_;
    info.time_zone = time_zone_;
    info.source_line = source_line_;
    info.language = console().language().code() == LanguageCode::spanish ? "es" : "en";
    auto const store = create_case(case_path_, info);
    console().note(fmt::format(fmt::runtime(text("Made the empty case {}.")), case_path_));
    return ExitCode::done;
}

} // namespace reten::app
