#include "app/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <fmt/args.h>
#include <fmt/format.h>

#include <cstring>

namespace reten::app {

namespace {

/// `--language es` has to be known before the help texts are made.
void choose_language(Console& console, int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::string_view const argument = argv[i];
        if (argument == "--language" && i + 1 < argc) {
            console.set_language(Language{language_from_locale(argv[i + 1])});
        } else if (argument.starts_with("--language=")) {
            console.set_language(Language{language_from_locale(argument.substr(11))});
        }
    }
}

void say_it_in(Console const& console, CLI::App& arguments) {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(34);
    for (auto const* label : {"Usage", "Positionals", "Options", "Subcommands", "OPTIONS",
                              "SUBCOMMAND", "REQUIRED", "TEXT", "INT", "UINT", "FLOAT"}) {
        formatter->label(label, console.text(label));
    }
    arguments.formatter(formatter);
    arguments.option_defaults()->group(console.text("Options"));
    arguments.set_help_flag("-h,--help", console.text("Print this help"));
}

std::string usage_line(Console const& console, CLI::ParseError const& error) {
    auto const say = [&](std::string_view id) {
        return fmt::format(fmt::runtime(console.text(id)), std::string{error.what()});
    };
    if (dynamic_cast<CLI::ExtrasError const*>(&error) != nullptr) return say("not understood: {}");
    if (dynamic_cast<CLI::RequiredError const*>(&error) != nullptr)
        return say("something is missing: {}");
    if (dynamic_cast<CLI::ConversionError const*>(&error) != nullptr) {
        return say("a value is not of the right form: {}");
    }
    if (dynamic_cast<CLI::ValidationError const*>(&error) != nullptr) {
        return say("a value cannot be used: {}");
    }
    return say("wrong usage: {}");
}

} // namespace

std::string in_users_language(Console const& console, Error const& error) {
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (auto const& value : error.values()) values.push_back(value);
    return fmt::vformat(console.text(error.pattern()), values);
}

ExitCode run_command_line(Console& console, int argc, char** argv) {
    choose_language(console, argc, argv);
    CLI::App program{console.text("Maps records of violence and tests their patterns."), "reten"};
    say_it_in(console, program);
    program.set_version_flag("--version", "reten " RETEN_VERSION,
                             console.text("Print the version"));
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::simple);

    std::unique_ptr<Command> chosen;
    auto const list = commands();
    std::vector<std::unique_ptr<Command>> made;
    made.reserve(list.size()); // the callbacks below point into it
    std::string language;
    for (auto const& entry : list) {
        auto* arguments =
            program.add_subcommand(std::string{entry.name}, console.text(entry.summary));
        say_it_in(console, *arguments);
        arguments
            ->add_option("--language", language, console.text("es or en; otherwise the system's"))
            ->check(CLI::IsMember({"es", "en"}));
        made.push_back(entry.make(console));
        made.back()->declare_options(*arguments);
        arguments->callback([&chosen, &command = made.back()] { chosen = std::move(command); });
    }
    try {
        program.parse(argc, argv);
    } catch (CLI::Success const& success) {
        return static_cast<ExitCode>(program.exit(success)); // help and version
    } catch (CLI::ParseError const& error) {
        console.error(usage_line(console, error));
        auto const parsed = program.get_subcommands();
        console.note(fmt::format(fmt::runtime(console.text("See: reten{} --help")),
                                 parsed.empty() ? "" : " " + parsed.front()->get_name()));
        return ExitCode::wrong_usage;
    }
    return chosen->run();
}

} // namespace reten::app
