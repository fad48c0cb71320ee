#include "app/cli/command.hpp"
#include "app/cli/command_line.hpp"
#include "geo/model/error.hpp"

#include <csignal>
#include <exception>
#include <new>

int main(int argc, char** argv) {
    using namespace reten;
    std::signal(SIGXFSZ, SIG_IGN); // a file-size limit is an error to report, not the end
    app::Console console{Language{system_language()}};
    try {
        return static_cast<int>(app::run_command_line(console, argc, argv));
    } catch (UsageError const& error) {
        console.error(app::in_users_language(console, error.remark()));
        return static_cast<int>(app::ExitCode::wrong_usage);
    } catch (Error const& error) {
        console.error(app::in_users_language(console, error.remark()));
    } catch (std::bad_alloc const&) {
        console.error(console.text("not enough memory for this"));
    } catch (std::exception const& error) {
        console.error(error.what());
    }
    return static_cast<int>(app::ExitCode::failed);
}
