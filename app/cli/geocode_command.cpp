#include "app/cli/geocode_command.hpp"

#include "geo/geocoding/case_geocoding.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten::app {

namespace {

nlohmann::ordered_json report_json(GeocodeReport const& report) {
    nlohmann::ordered_json json{{"placed", report.placed},
                                {"by_level", nlohmann::ordered_json::object()},
                                {"ambiguous", report.ambiguous},
                                {"not_found", report.not_found},
                                {"rejected", report.rejected},
                                {"without_words", report.without_words},
                                {"by_record", nlohmann::ordered_json::object()},
                                {"gazetteer_places", report.gazetteer_places},
                                {"gazetteer_streets", report.gazetteer_streets},
                                {"gazetteer", report.gazetteer},
                                {"reliability", nlohmann::ordered_json::array()}};
    for (auto const& [level, n] : report.by_level)
        json["by_level"][std::string{match_level_code(level)}] = n;
    for (auto const& records : report.by_record)
        json["by_record"][std::string{records.record}] = {{"placed", records.placed},
                                                          {"ambiguous", records.ambiguous},
                                                          {"not_found", records.not_found},
                                                          {"without_words", records.without_words},
                                                          {"rejected", records.rejected}};
    for (auto const& [score, n] : report.reliability)
        json["reliability"].push_back({{"score", score}, {"n", n}});
    return json;
}

} // namespace

void GeocodeCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_, text("The case"))->required();
    arguments.add_option("--min-score", min_score_,
                         text("Least score of a match, 0 to 1; otherwise 0.7"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
    review_.declare_options(arguments);
    online_.declare_options(arguments);
}

ExitCode GeocodeCommand::run() {
    if (!(min_score_ >= 0 && min_score_ <= 1))
        throw UsageError{"--min-score {}: expected a number from 0 to 1", min_score_};
    if (online_.asked() && review_.asked())
        throw UsageError{"{} and {} do not go together", "--online", "--review"};
    if (online_.asked()) return online_.run(case_, json_);
    if (review_.asked()) {
        review_.run(case_, json_);
        return ExitCode::done;
    }
    auto const store = open_case(case_, OpenMode::write);
    GeocodeOptions options;
    options.min_score = min_score_;
    auto const report = geocode_case(*store, options, [this](double done) {
        console().progress(fmt::format(fmt::runtime(text("geocoding: {} %")),
                                       console().language().number(100 * done, 0)));
    });
    settle_working_crs(*store);
    if (json_) {
        console().json(report_json(report));
        return ExitCode::done;
    }
    auto const& language = console().language();
    auto const line = [&](std::string const& pattern, std::int64_t n) {
        console().line(fmt::format(fmt::runtime(pattern), language.number(n)));
    };
    line(language.text("{} placed", "{} placed", report.placed), report.placed);
    for (auto const& [level, n] : report.by_level)
        console().line(fmt::format("  {}: {}", language.code_name(match_level_code(level)),
                                   language.number(n)));
    for (auto const& [score, n] : report.reliability)
        console().line(fmt::format(fmt::runtime(text("  score {}: {}")), language.number(score, 2),
                                   language.number(n)));
    line(language.text("{} ambiguous: several places of that name",
                       "{} ambiguous: several places of that name", report.ambiguous),
         report.ambiguous);
    line(language.text("{} not found", "{} not found", report.not_found), report.not_found);
    if (report.rejected > 0)
        line(language.text("{} not placed: its text was rejected",
                           "{} not placed: their texts were rejected", report.rejected),
             report.rejected);
    if (report.without_words > 0)
        line(language.text("{} without words for its place", "{} without words for their place",
                           report.without_words),
             report.without_words);
    for (auto const& records : report.by_record) {
        auto const n = records.placed + records.ambiguous + records.not_found + records.rejected +
                       records.without_words;
        if (n == 0) continue;
        console().line(fmt::format(
            fmt::runtime(text("  {}: {} placed, {} ambiguous, {} not found, {} without words")),
            language.code_name(records.record), language.number(records.placed),
            language.number(records.ambiguous), language.number(records.not_found),
            language.number(records.without_words)));
    }
    if (report.gazetteer_places == 0 && report.gazetteer_streets == 0)
        console().note(text("The case has no gazetteer: load one with reten import --as places, "
                            "--as areas or --as streets"));
    return ExitCode::done;
}

} // namespace reten::app
