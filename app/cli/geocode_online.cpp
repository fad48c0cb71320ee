#include "app/cli/geocode_online.hpp"

#include "app/cli/command_line.hpp"
#include "app/cli/disclosure_arguments.hpp"
#include "app/cli/query_options.hpp"
#include "geo/cells/cell_value.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <ctime>

namespace reten::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t shown_questions = 20;
constexpr double longest_pause = 3600; // seconds
constexpr std::size_t longest_contact = 100;

std::vector<std::string> country_codes(std::string const& typed) {
    std::vector<std::string> codes;
    std::size_t begin = 0;
    while (begin <= typed.size() && !typed.empty()) {
        auto const end = std::min(typed.find(',', begin), typed.size());
        auto code = lower(typed.substr(begin, end - begin));
        bool const letters = code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == code.npos;
        if (code.size() != 2 || !letters)
            throw UsageError{"--country {}: expected codes of two letters, as mx or mx,us", typed};
        codes.push_back(std::move(code));
        begin = end + 1;
    }
    return codes;
}

std::string user_agent(std::string const& contact) {
    std::string name = "reten/" RETEN_VERSION;
    if (contact.empty()) return name;
    bool const plain = std::all_of(contact.begin(), contact.end(), [](char c) {
        return c > ' ' && c <= '~' && c != '(' && c != ')' && c != '\\';
    });
    if (!plain || contact.size() > longest_contact)
        throw UsageError{"--contact: expected an address in plain letters, without blanks"};
    return name + " (" + contact + ")";
}

// What a signal's handler says goes through a global or not at all.
std::atomic<bool> interrupted = false; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
void note_interrupt(int /*signal*/) { interrupted = true; }

/// While it lives, the first Ctrl-C is a wish that the run reads; the second ends the program.
class InterruptWatch {
public:
    InterruptWatch() {
        interrupted = false;
        struct sigaction wish {};
        wish.sa_handler = &note_interrupt;
        wish.sa_flags = static_cast<int>(SA_RESETHAND);
        ::sigaction(SIGINT, &wish, &before_);
    }
    InterruptWatch(InterruptWatch const&) = delete;
    InterruptWatch& operator=(InterruptWatch const&) = delete;
    ~InterruptWatch() { ::sigaction(SIGINT, &before_, nullptr); }

private:
    struct sigaction before_ {};
};

/// Ends early where a signal comes.
void wait_for(std::chrono::milliseconds time) {
    constexpr long thousand = 1000, million = 1'000'000;
    auto const count = static_cast<long>(time.count());
    timespec const span{count / thousand, (count % thousand) * million};
    ::nanosleep(&span, nullptr);
}

std::string_view end_code(OnlineEnd end) {
    switch (end) {
    case OnlineEnd::finished: return "finished";
    case OnlineEnd::stopped: return "stopped";
    case OnlineEnd::told_to_wait: return "told_to_wait";
    case OnlineEnd::given_up: return "given_up";
    }
    return "";
}

} // namespace

struct GeocodeOnline::Request {
    ServiceAddress service;
    QuestionOptions options;
    HttpIdentity identity;
    std::chrono::milliseconds pause{};
};

namespace {

Json plan_json(QuestionPlan const& plan) {
    return {{"texts", plan.texts},
            {"withheld",
             {{"restricted", plan.withheld_restricted},
              {"until_later", plan.withheld_until_later},
              {"sensitive", plan.withheld_sensitive}}},
            {"already_asked", plan.already_asked},
            {"names_only", plan.names_only},
            {"nothing_to_ask", plan.nothing_to_ask},
            {"numbers_left_out", plan.numbers_left_out},
            {"not_looked_for", plan.not_looked_for}};
}

} // namespace

void GeocodeOnline::declare_options(CLI::App& arguments) {
    auto* const online = arguments.add_option(
        "--online", address_,
        text("Address of a Nominatim service, to ask what was not found here; nothing is sent "
             "without --send: it only says what would be. Nothing else in "
             "this program sends places anywhere"));
    online_ = online;
    auto const only_online = [&](CLI::Option* option) { option->needs(online); };
    only_online(arguments.add_flag("--send", send_, text("Send what --online lists")));
    only_online(arguments.add_flag("--with-house-numbers", house_numbers_,
                                   text("Send house numbers too; otherwise they stay here")));
    only_online(arguments.add_flag(
        "--with-place-names", place_names_,
        text("Send also words that are neither street, colonia, municipality nor state; they may "
             "name somebody's house")));
    only_online(arguments.add_option("--country", countries_,
                                     text("Ask for places in these countries only, as mx or "
                                          "mx,us")));
    only_online(arguments.add_option("--bbox", box_, text("Box W,S,E,N in degrees")));
    only_online(arguments.add_option(
        "--contact", contact_,
        text("Your mail address for the service, sent with every request; otherwise none")));
    only_online(arguments.add_option(
        "--pause", pause_,
        text("Seconds between two requests; 1 at least, but for a server on this machine")));
    only_online(
        arguments.add_flag("--again", again_, text("Ask also what this service was asked before")));
}

bool GeocodeOnline::asked() const { return online_ != nullptr && !online_->empty(); }

GeocodeOnline::Request GeocodeOnline::read_options() const {
    Request request;
    request.service = service_address(address_);
    request.options.house_numbers = house_numbers_;
    request.options.place_names = place_names_;
    request.options.countries = country_codes(countries_);
    if (!box_.empty()) request.options.box = box_option("--bbox", box_);
    request.identity.user_agent = user_agent(contact_);
    if (!(pause_ >= 0 && pause_ <= longest_pause))
        throw UsageError{"--pause {}: expected seconds, from 0 to {}", pause_, longest_pause};
    constexpr double thousand = 1000;
    request.pause = std::max(least_pause(request.service),
                             std::chrono::milliseconds{std::lround(pause_ * thousand)});
    return request;
}

ExitCode GeocodeOnline::run(std::string const& case_path, bool json) {
    auto request = read_options();
    auto const store = open_case(case_path, send_ ? OpenMode::write : OpenMode::read);
    // One of two words, whatever a stranger's case has in its place.
    auto const language = language_from_locale(store->info().language);
    request.identity.language = language == LanguageCode::spanish ? "es" : "en";
    auto const plan =
        plan_questions(*store, request.service, request.options, as_of_date(""), again_);
    if (!send_) {
        if (json) {
            auto document = plan_json(plan);
            document["sent"] = false;
            document["address"] = request.service.text();
            document["host"] = request.service.host;
            document["headers"] = request_headers(request.service, request.identity);
            document["country"] = request.options.countries;
            document["pause_s"] = static_cast<double>(request.pause.count()) / 1000;
            document["requests"] = Json::array();
            for (auto const& question : plan.questions)
                document["requests"].push_back({{"words", question.words},
                                                {"target", question.target},
                                                {"texts", question.texts.size()}});
            console_.json(document);
            return ExitCode::done;
        }
        announce(request, plan, json);
        list(request, plan);
        say_what_stays(plan);
        return ExitCode::done;
    }
    announce(request, plan, json);
    if (!json) list(request, plan);
    return finish(request, plan, send(*store, request, plan), json);
}

std::string GeocodeOnline::counted(std::string_view one, std::string_view many,
                                   std::int64_t n) const {
    auto const& language = console_.language();
    return fmt::format(fmt::runtime(language.text(one, many, n)), language.number(n));
}

void GeocodeOnline::say(std::string_view one, std::string_view many, std::int64_t n) const {
    if (n > 0) console_.line(counted(one, many, n));
}

void GeocodeOnline::announce(Request const& request, QuestionPlan const& plan, bool json) const {
    auto const& language = console_.language();
    auto const pattern = send_ ? text("To {}: {} about {}, {} s apart.")
                               : text("Nothing was sent. With --send, to {}: {} about {}, {} s "
                                      "apart.");
    auto const to_whom = fmt::format(
        fmt::runtime(pattern), request.service.text(),
        counted("{} request", "{} requests", static_cast<std::int64_t>(plan.questions.size())),
        counted("{} text", "{} texts", plan.texts),
        language.number(static_cast<double>(request.pause.count()) / 1000, 1));
    if (json) return console_.note(to_whom);
    console_.line(to_whom);
    if (plan.questions.empty()) return;
    console_.line(text("Every request has these lines, and the words of one place:"));
    for (auto const& line : request_headers(request.service, request.identity))
        console_.line("    " + line);
    if (!request.options.countries.empty())
        console_.line(fmt::format(fmt::runtime(text("Only places in: {}")),
                                  fmt::join(request.options.countries, ", ")));
    if (request.options.box)
        console_.line(fmt::format(fmt::runtime(text("Only places within {}")), box_));
}

void GeocodeOnline::list(Request const& request, QuestionPlan const& plan) const {
    auto const shown = std::min(shown_questions, plan.questions.size());
    for (std::size_t i = 0; i < shown; ++i) {
        console_.line("  " + plan.questions[i].words);
        console_.line("    GET " + plan.questions[i].target + " HTTP/1.1");
    }
    say("and {} more; --json lists all", "and {} more; --json lists all",
        static_cast<std::int64_t>(plan.questions.size() - shown));
    if (request.options.house_numbers)
        console_.line(text("House numbers are sent, as you asked."));
    else
        say("{} text is asked about without its number",
            "{} texts are asked about without their numbers", plan.numbers_left_out);
}

void GeocodeOnline::say_what_stays(QuestionPlan const& plan) const {
    say("{} text stays here: a record or a source that has it is confidential",
        "{} texts stay here: a record or a source that has them is confidential",
        plan.withheld_restricted);
    say("{} text stays here: the date from which it may be public has not come",
        "{} texts stay here: the date from which they may be public has not come",
        plan.withheld_until_later);
    say("{} text stays here: a record that has it is sensitive",
        "{} texts stay here: a record that has them is sensitive", plan.withheld_sensitive);
    say("{} text was asked before in the same words; --again asks anew",
        "{} texts were asked before in the same words; --again asks anew", plan.already_asked);
    say("{} text is a name alone, which only --with-place-names would send",
        "{} texts are names alone, which only --with-place-names would send", plan.names_only);
    say("{} text has no street, colonia or municipality to ask for",
        "{} texts have no street, colonia or municipality to ask for", plan.nothing_to_ask);
    say("{} text was not looked for here yet: run reten geocode CASE first",
        "{} texts were not looked for here yet: run reten geocode CASE first", plan.not_looked_for);
    if (plan.questions.empty()) console_.line(text("There is nothing to ask."));
}

OnlineReport GeocodeOnline::send(CaseStore& store, Request const& request,
                                 QuestionPlan const& plan) {
    HttpClient client{request.service, request.identity};
    InterruptWatch const watch;
    OnlineRun run;
    run.pause = request.pause;
    run.wait = &wait_for;
    run.stop = [] { return interrupted.load(); };
    run.progress = [&](std::int64_t asked) {
        auto const& language = console_.language();
        console_.progress(
            fmt::format(fmt::runtime(text("asking {}: {} of {}; Ctrl-C stops")),
                        request.service.host, language.number(asked),
                        language.number(static_cast<std::int64_t>(plan.questions.size()))));
    };
    return ask_online(
        store, plan, request.service, request.options,
        [&](std::string const& target) { return client.get(target); }, run);
}

ExitCode GeocodeOnline::finish(Request const& request, QuestionPlan const& plan,
                               OnlineReport const& report, bool json) const {
    auto const& language = console_.language();
    bool const failed =
        report.end != OnlineEnd::finished || (report.problem && report.answered == 0);
    if (report.problem) console_.error(in_users_language(console_, *report.problem));
    if (report.end == OnlineEnd::told_to_wait)
        console_.error(fmt::format(fmt::runtime(text("{}: asks for fewer requests; go on later{}")),
                                   request.service.text(),
                                   report.retry_after
                                       ? fmt::format(fmt::runtime(text(", in {} s or more")),
                                                     language.number(*report.retry_after))
                                       : std::string{}));
    if (failed) {
        console_.note(
            fmt::format(fmt::runtime(text(
                            "Requests answered: {} of {}; that is kept, and the same line goes on "
                            "from there")),
                        language.number(report.answered),
                        language.number(static_cast<std::int64_t>(plan.questions.size()))));
        return ExitCode::failed;
    }
    if (json) {
        auto document = plan_json(plan);
        document["sent"] = report.asked > 0;
        document["address"] = request.service.text();
        document["host"] = request.service.host;
        document["end"] = end_code(report.end);
        document["asked"] = report.asked;
        document["answered"] = report.answered;
        document["with_candidates"] = report.with_candidates;
        document["texts_with_candidates"] = report.texts;
        document["candidates"] = report.candidates;
        document["unusable"] = report.unusable;
        console_.json(document);
        return ExitCode::done;
    }
    say_what_stays(plan);
    if (report.asked == 0) return ExitCode::done;
    console_.line(fmt::format(
        fmt::runtime(text("Requests answered: {}, with places: {}, texts with candidates: {}")),
        language.number(report.answered), language.number(report.with_candidates),
        language.number(report.texts)));
    say("{} place in the answers could not be used", "{} places in the answers could not be used",
        report.unusable);
    if (report.texts > 0)
        console_.line(text("No record was placed: the places wait for you in reten geocode CASE "
                           "--review. How often such a service is right is not measured. Data © "
                           "OpenStreetMap contributors, ODbL: name them beside what you publish."));
    return ExitCode::done;
}

} // namespace reten::app
