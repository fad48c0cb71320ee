#include "app/cli/link_command.hpp"

#include "geo/analysis/link_decisions.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace reten::app {

namespace {

[[noreturn]] void refuse_rule(std::string const& given) {
    throw UsageError{"--rule {}: expected days and metres, as days=7,distance=1500, and pairs=all "
                     "for every pair instead of the latest",
                     given};
}

double positive(std::string const& given, std::string_view text) {
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) ||
        value <= 0)
        refuse_rule(given);
    return value;
}

DistanceRule rule_from(std::string const& given) {
    DistanceRule rule;
    bool days = false, distance = false;
    std::string_view rest{given};
    while (!rest.empty()) {
        auto const part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        auto const equals = std::min(part.find('='), part.size());
        auto const name = part.substr(0, equals);
        auto const value = part.substr(std::min(equals + 1, part.size()));
        if (name == "days" && !std::exchange(days, true))
            rule.days = positive(given, value);
        else if (name == "distance" && !std::exchange(distance, true))
            rule.distance = Metres{positive(given, value)};
        else if (name == "pairs" && (value == "all" || value == "latest"))
            rule.pairs = value == "all" ? RulePairs::all : RulePairs::latest;
        else
            refuse_rule(given);
    }
    if (!days || !distance) refuse_rule(given);
    return rule;
}

RuleLink pair_from(CaseStore& store, std::string const& given) {
    std::array<IncidentId, 2> ids;
    std::string_view rest{given};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto const text = i == 0 ? rest.substr(0, rest.find(',')) : rest;
        auto const [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), ids[i].value);
        if (error != std::errc{} || end != text.data() + text.size() || ids[i].value <= 0)
            throw UsageError{"--pair {}: expected the numbers of two incidents, the earlier first, "
                             "with a comma between; `reten query CASE --csv` lists them",
                             given};
        rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    }
    return case_link(store, ids[0], ids[1]);
}

} // namespace

/// What there is to link, and how.
struct LinkCommand::Proposal {
    std::vector<RuleLink> links;
    LinkWording wording;
    std::int64_t undated = 0, unplaced = 0, off_network = 0, order_unknown = 0;
    std::optional<bool> on_roads; // of a rule of distance
};

void LinkCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_, text("The case"))->required();
    auto* const rule = arguments.add_option(
        "--rule", rule_,
        text("days=N,distance=METRES: each incident with the latest one before it so near in time "
             "and along the roads; pairs=all for every one. Such links are inferred"));
    auto* const code = arguments.add_option(
        "--code", code_,
        text("A code, as weapon, vehicle, actor or message: incidents that share a value of it"));
    auto* const pair = arguments.add_option(
        "--pair", pair_, text("FROM,TO: two incidents by their numbers, the earlier first"));
    rule->excludes(code)->excludes(pair);
    code->excludes(pair);
    auto const number = [&](char const* name, std::int64_t& to, std::string const& words) {
        auto* const option = arguments.add_option(name, to, words)->check(CLI::PositiveNumber);
        for (auto* const other : {rule, code, pair}) option->excludes(other);
        return option;
    };
    auto* const remove =
        number("--remove", remove_, text("A link by its number, to be taken away; needs --reason"));
    auto* const regrade =
        number("--regrade", regrade_,
               text("A link by its number, to get the grade of --grade; needs --reason"));
    auto* const undo =
        number("--undo", undo_, text("A link by its number: takes back its last removal or grade"));
    remove->excludes(regrade)->excludes(undo);
    regrade->excludes(undo);
    arguments.add_option("--ground", ground_,
                         text("With --pair: same_actor, same_weapon, same_vehicle, same_message or "
                              "stated"));
    arguments.add_option("--grade", grade_,
                         text("confirmed, probable or inferred; otherwise inferred"));
    arguments.add_option("--link-series", series_, text("Name of the series the links belong to"));
    arguments.add_option("--reason", reason_, text("Why it is decided so, for the history"));
    query_.declare(arguments, console());
    arguments.add_flag("--dry-run", dry_run_, text("Say what would be done and write nothing"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

void LinkCommand::refuse_nonsense() const {
    if (decides()) {
        refuse_nonsense_of_decision();
        return;
    }
    if (rule_.empty() && code_.empty() && pair_.empty()) {
        throw UsageError{"reten link needs --rule days=7,distance=1500, --code CODE, --pair "
                         "FROM,TO, --remove N, --regrade N or --undo N"};
    }
    if (!rule_.empty() && !grade_.empty() && grade_ != "inferred") {
        throw UsageError{"--grade {}: links by a rule of days and distance are inferred, whatever "
                         "they look like; give single ones a grade with --pair",
                         grade_};
    }
    if (!ground_.empty() && pair_.empty())
        throw UsageError{"--ground {}: expected with --pair", ground_};
    if (!pair_.empty() && reason_.empty())
        throw UsageError{"--pair needs --reason TEXT: it stands in the history"};
    if (!grade_.empty() && !link_grade_from_code(grade_))
        throw UsageError{"--grade {}: expected confirmed, probable or inferred", grade_};
    if (!ground_.empty() && !link_ground_from_code(ground_)) {
        throw UsageError{"--ground {}: expected same_actor, same_weapon, same_vehicle, "
                         "same_message or stated",
                         ground_};
    }
}

bool LinkCommand::decides() const { return remove_ > 0 || regrade_ > 0 || undo_ > 0; }

void LinkCommand::refuse_nonsense_of_decision() const {
    if (undo_ == 0 && reason_.empty())
        throw UsageError{"--remove and --regrade need --reason TEXT: it stands in the history"};
    if (regrade_ > 0 && !link_grade_from_code(grade_))
        throw UsageError{"--regrade: give --grade confirmed, probable or inferred"};
    if (regrade_ == 0 && !grade_.empty())
        throw UsageError{"--grade {}: expected with --regrade, --pair or --code", grade_};
    if (!ground_.empty() || !series_.empty())
        throw UsageError{"--ground and --link-series are for new links"};
    if (query_.query() != IncidentQuery{})
        throw UsageError{"--remove, --regrade and --undo take one link by its number, without "
                         "filters"};
}

/// What a person says of one link.
ExitCode LinkCommand::decide() {
    auto const store = open_case(case_, dry_run_ ? OpenMode::read : OpenMode::write);
    auto const id = LinkId{remove_ + regrade_ + undo_}; // one of them is given
    nlohmann::ordered_json document{{"simulated", store->info().simulated.has_value()},
                                    {"dry_run", dry_run_},
                                    {"link", std::to_string(id.value)}};
    auto const grade_name = [&](LinkGrade grade) {
        return console().language().code_name(link_grade_code(grade));
    };
    std::string words;
    if (undo_ > 0) {
        if (dry_run_) throw UsageError{"--undo and --dry-run do not go together"};
        auto const link = undo_link(*store, id, reason_);
        document["grade"] = link_grade_code(link.grade);
        words = fmt::format(fmt::runtime(text("Link {} is {} again.")), id.value,
                            grade_name(link.grade));
    } else {
        auto const link = link_of_number(*store, id);
        document["was"] = link_grade_code(link.grade);
        if (remove_ > 0) {
            if (!dry_run_) remove_link(*store, id, reason_);
            document["removed"] = true;
            words = fmt::format(fmt::runtime(text("Link {} is taken away; --undo {} brings it "
                                                  "back.")),
                                id.value, id.value);
        } else {
            auto const grade = *link_grade_from_code(grade_);
            if (!dry_run_) (void)regrade_link(*store, id, grade, reason_);
            document["grade"] = link_grade_code(grade);
            words = fmt::format(fmt::runtime(text("Link {}: {}, was {}.")), id.value,
                                grade_name(grade), grade_name(link.grade));
        }
    }
    if (json_) {
        console().json(document);
        return ExitCode::done;
    }
    console().line(words);
    if (dry_run_) console().note(text("Nothing was written."));
    return ExitCode::done;
}

LinkCommand::Proposal LinkCommand::propose(CaseStore& store) const {
    Proposal proposal;
    auto& wording = proposal.wording;
    wording.series = series_;
    wording.reason = reason_;
    if (!grade_.empty()) wording.grade = *link_grade_from_code(grade_);
    if (!pair_.empty()) {
        proposal.links = {pair_from(store, pair_)};
        wording.ground = ground_.empty() ? LinkGround::stated : *link_ground_from_code(ground_);
        wording.note = reason_;
    } else if (!code_.empty()) {
        auto found = case_links_by_code(store, query_.query(), code_);
        proposal.links = std::move(found.links);
        proposal.undated = found.undated;
        proposal.order_unknown = found.order_unknown;
        wording.ground = ground_of_code(code_);
        wording.note = "code=" + code_;
    } else {
        auto const rule = rule_from(rule_);
        auto const projector = case_projector(store);
        auto made = case_links_by_distance(store, projector, query_.query(), rule);
        proposal.links = std::move(made.found.links);
        proposal.undated = made.found.undated;
        proposal.unplaced = made.found.unplaced;
        proposal.off_network = made.found.off_network;
        proposal.order_unknown = made.found.order_unknown;
        proposal.on_roads = made.on_roads;
        wording.note = fmt::format("days={:g},distance={:g}{}{}", rule.days, rule.distance.value,
                                   rule.pairs == RulePairs::all ? ",pairs=all" : "",
                                   made.on_roads ? "" : ",straight");
    }
    return proposal;
}

void LinkCommand::report(CaseStore& store, Proposal const& proposal, LinksWritten const& written) {
    auto const found = static_cast<std::int64_t>(proposal.links.size());
    if (json_) {
        nlohmann::ordered_json document{{"simulated", store.info().simulated.has_value()},
                                        {"dry_run", dry_run_},
                                        {"by", proposal.wording.note},
                                        {"ground", link_ground_code(proposal.wording.ground)},
                                        {"grade", link_grade_code(proposal.wording.grade)},
                                        {"found", found},
                                        {"added", written.added},
                                        {"already", written.already},
                                        {"other_grade", written.other_grade},
                                        {"undated", proposal.undated},
                                        {"unplaced", proposal.unplaced},
                                        {"off_network", proposal.off_network},
                                        {"order_unknown", proposal.order_unknown}};
        if (proposal.on_roads) document["on_roads"] = *proposal.on_roads;
        console().json(document);
        return;
    }
    auto const& language = console().language();
    auto const say = [&](std::string_view id, auto const&... values) {
        console().line(fmt::format(fmt::runtime(text(id)), language.number(values)...));
    };
    say("Links found: {}, added: {}, there already: {}", found, written.added, written.already);
    if (written.other_grade > 0) {
        say("Of those there already, {} have another grade, which stays; --regrade changes it",
            written.other_grade);
    }
    if (dry_run_) console().note(text("Nothing was written."));
    if (proposal.on_roads && !*proposal.on_roads)
        console().note(text("The case has no street layer: distances are straight."));
    if (proposal.undated + proposal.unplaced + proposal.off_network > 0) {
        say("In no link: {} undated, {} unplaced, {} away from any road", proposal.undated,
            proposal.unplaced, proposal.off_network);
    }
    if (proposal.order_unknown > 0)
        say("Pairs left out because nobody knows which was first: {}", proposal.order_unknown);
    if (proposal.wording.grade == LinkGrade::inferred && found > 0) {
        console().note(text("Inferred links join incidents that may have nothing to do with each "
                            "other; no verdict rests on them."));
    }
}

ExitCode LinkCommand::run() {
    refuse_nonsense();
    if (decides()) return decide();
    if (!rule_.empty()) (void)rule_from(rule_);
    (void)query_.query();
    auto const store = open_case(case_, dry_run_ ? OpenMode::read : OpenMode::write);
    auto const proposal = propose(*store);
    auto const written = dry_run_ ? try_links(*store, proposal.links, proposal.wording)
                                  : write_links(*store, proposal.links, proposal.wording);
    report(*store, proposal, written);
    return ExitCode::done;
}

} // namespace reten::app
