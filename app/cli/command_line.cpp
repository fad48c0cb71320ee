#include "app/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <fmt/args.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstring>
#include <regex>

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
    for (auto const* label :
         {"Usage", "Positionals", "Options", "Subcommands", "OPTIONS", "SUBCOMMAND", "REQUIRED",
          "TEXT", "INT", "UINT", "FLOAT", "Excludes", "Needs"}) {
        formatter->label(label, console.text(label));
    }
    arguments.formatter(formatter);
    arguments.option_defaults()->group(console.text("Options"));
    arguments.set_help_flag("-h,--help", console.text("Print this help"));
}

/// NaN is neither below nor above anything, so that no range of the parser refuses it.
void refuse_no_numbers(CLI::App& arguments) {
    for (auto* option : arguments.get_options()) {
        if (!option->get_type_name().starts_with("FLOAT")) continue;
        option->check(
            [](std::string const& value) {
                double number = 0;
                bool const none = CLI::detail::lexical_cast(value, number) && std::isnan(number);
                return none ? "Failed parsing number: " + value : std::string{};
            },
            "");
    }
}

/// A value that begins like an option is one, of which the value before it was forgotten: the
/// parser would take it, and the option that it is would be lost.
void refuse_options_as_values(CLI::App& arguments) {
    for (auto* option : arguments.get_options()) {
        if (option->get_positional() || option->get_items_expected_max() == 0) continue;
        option->check(
            [](std::string const& value) {
                return value.starts_with("--") ? std::string{"1 required value missing"}
                                               : std::string{};
            },
            "");
    }
}

struct UsagePattern {
    char const* parser;  // what the parser says, as a regular expression
    char const* message; // filled with its groups, in their order
};

/// The parser speaks English only: its sentences, and how they are said here.
constexpr std::array usage_patterns{
    UsagePattern{"The following arguments? w(?:as|ere) not expected: (.*)", "not understood: {}"},
    UsagePattern{"(.*) is required", "something is missing: {}"},
    UsagePattern{"(.*): \\d+ required .* missing", "{}: its value is missing"},
    UsagePattern{"(.*) requires \\d+ arguments?.*", "{}: its value is missing"},
    UsagePattern{"(.*) requires at least .* arguments?.*", "{}: its value is missing"},
    UsagePattern{"Could not convert: (.*) = (.*)", "{} {}: is not of the right form"},
    UsagePattern{"(.*): Value (.*) not in range (\\S+?)(?:\\.0*)? to (\\S+?)(?:\\.0*)?",
                 "{} {}: expected {} to {}"},
    UsagePattern{"(.*): (.*) not in \\{(.*)\\}", "{} {}: expected one of {}"},
    UsagePattern{"(.*): Number less or equal to 0: (.*)", "{} {}: expected a number above zero"},
    UsagePattern{"(.*): Failed parsing number: (.*)", "{} {}: is not of the right form"},
    UsagePattern{"(.*) excludes (.*)", "{} and {} do not go together"},
    UsagePattern{"(.*) requires (.*)", "{} goes only with {}"}};

std::string usage_line(Console const& console, CLI::ParseError const& error) {
    std::string const said = error.what();
    for (auto const& pattern : usage_patterns) {
        std::smatch groups;
        if (!std::regex_match(said, groups, std::regex{pattern.parser})) continue;
        fmt::dynamic_format_arg_store<fmt::format_context> values;
        for (std::size_t i = 1; i < groups.size(); ++i) values.push_back(groups[i].str());
        return fmt::vformat(console.text(pattern.message), values);
    }
    return fmt::format(fmt::runtime(console.text("wrong usage: {}")), said);
}

/// Where no command was understood: which word was taken for one, and what there is.
std::string command_line_without_command(Console const& console,
                                         std::vector<CommandEntry> const& list, int argc,
                                         char** argv) {
    std::vector<std::string_view> names;
    for (auto const& entry : list) names.push_back(entry.name);
    auto const known = fmt::format("{}", fmt::join(names, ", "));
    for (int i = 1; i < argc; ++i) {
        if (std::string_view{argv[i]}.starts_with("-")) continue;
        return fmt::format(fmt::runtime(console.text("there is no command '{}'; there are: {}")),
                           argv[i], known);
    }
    return fmt::format(fmt::runtime(console.text("a command is missing; there are: {}")), known);
}

} // namespace

std::string in_users_language(Console const& console, Remark const& remark) {
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    // What the system says of a file and what was expected are values too. A name from data is one
    // word or is not in the catalogue.
    for (auto const& value : remark.values()) {
        auto const sentence = value.find(' ') != std::string::npos;
        values.push_back(sentence ? console.text(value) : value);
    }
    return fmt::vformat(console.text(remark.pattern()), values);
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
        arguments->group(console.text("Subcommands"));
        arguments
            ->add_option("--language", language, console.text("es or en; otherwise the system's"))
            ->check(CLI::IsMember({"es", "en"}));
        made.push_back(entry.make(console));
        made.back()->declare_options(*arguments);
        refuse_options_as_values(*arguments);
        refuse_no_numbers(*arguments);
        arguments->callback([&chosen, &command = made.back()] { chosen = std::move(command); });
    }
    try {
        program.parse(argc, argv);
    } catch (CLI::Success const& success) {
        return static_cast<ExitCode>(program.exit(success)); // help and version
    } catch (CLI::ParseError const& error) {
        auto const parsed = program.get_subcommands();
        auto const command = parsed.empty() ? "" : " " + parsed.front()->get_name();
        console.error(fmt::format(fmt::runtime(console.text("{}; see: reten{} --help")),
                                  parsed.empty()
                                      ? command_line_without_command(console, list, argc, argv)
                                      : usage_line(console, error),
                                  command));
        return ExitCode::wrong_usage;
    }
    return chosen->run();
}

} // namespace reten::app
