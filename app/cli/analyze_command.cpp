#include "app/cli/analyze_command.hpp"

#include "app/cli/command_line.hpp"
#include "app/cli/cross_table_text.hpp"
#include "geo/analysis/analysis_input.hpp"
#include "geo/analysis/window_text.hpp"
#include "geo/model/error.hpp"
#include "geo/model/output_file.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tbb/global_control.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace reten::app {

namespace {

bool is_case(std::string const& input) {
    return input.starts_with("postgresql:") || input.starts_with("postgres:") ||
           is_case_file(input);
}

bool is_box(std::string const& text) {
    return std::count(text.begin(), text.end(), ',') == 3 &&
           text.find_first_not_of("0123456789+-.,eE ") == std::string::npos;
}

} // namespace

void AnalyzeCommand::declare_options(CLI::App& arguments) {
    std::string names;
    for (auto const& method : methods()) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", method.name);
    }
    arguments.add_option("METHOD", method_, fmt::format(fmt::runtime(text("Method: {}")), names));
    arguments.add_option("INPUT", input_, text("A case, or any file of records"));
    arguments.add_option("--rerun", rerun_, text("Repeat the recorded analysis with this id"));
    arguments.add_option("--id", columns_.id, text("Column of the record's id"));
    arguments.add_option("--x", columns_.x, text("Column of the longitude or easting"));
    arguments.add_option("--y", columns_.y, text("Column of the latitude or northing"));
    arguments.add_option("--time", columns_.time, text("Column of the date, as 2008-03-27"));
    for (auto const& option : input_options()) {
        if (option.name == "planar") {
            arguments.add_flag("--planar", planar_, text(option.help));
        } else {
            auto const* const other = option.name == "value" ? ",--weight" : "";
            arguments.add_option(fmt::format("--{}{}", option.name, other),
                                 texts_[std::string{option.name}], text(option.help));
        }
    }
    for (auto const& method : methods()) {
        for (auto const& option : method.options) {
            auto const name = std::string{option.name};
            if (texts_.contains(name)) continue; // another method has it too
            arguments.add_option("--" + name, texts_[name], text(option.help));
        }
    }
    query_.declare(arguments, console());
    arguments.add_option("--threads", threads_, text("Use at most so many processor cores"));
    arguments.add_option("-o,--output", output_,
                         text("Write the table to this file (.csv, .json)"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

OptionTexts AnalyzeCommand::options() const {
    OptionTexts given;
    for (auto const& [name, value] : texts_) {
        if (!value.empty()) given.set(name, value);
    }
    if (planar_) given.set("planar", "yes");
    if (auto const window = given.given("window");
        window && !is_box(*window) && !polygons_from_wkt(*window)) {
        given.set("window", window_from_file(*window, planar_));
    }
    return given;
}

void AnalyzeCommand::check_usage() const {
    auto const extension = std::filesystem::path{output_}.extension();
    if (!output_.empty() && extension != ".csv" && extension != ".json") {
        throw UsageError{"--output {}: expected a name that ends in .csv or .json", output_};
    }
    if (!rerun_.empty()) {
        if (method_.empty() || !input_.empty()) {
            throw UsageError{"--rerun {}: expected one case and nothing else", rerun_};
        }
    } else if (method_.empty() || input_.empty()) {
        throw UsageError{"analyze needs a method and an input, as in: reten analyze kde {}",
                         input_.empty() ? "juarez.reten" : input_};
    }
}

ExitCode AnalyzeCommand::run() {
    check_usage();
    std::optional<tbb::global_control> limit;
    if (threads_ > 0) limit.emplace(tbb::global_control::max_allowed_parallelism, threads_);
    try {
        return rerun_.empty() ? analyze() : rerun();
    } catch (NothingUsable const& error) {
        if (error.excluded().empty()) throw;
        auto const& language = console().language();
        std::string counts;
        for (auto const& [reason, count] : error.excluded())
            counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", language.code_name(reason),
                                  language.number(count));
        throw Error{"no record can be used; left out: {}", counts};
    }
}

ExitCode AnalyzeCommand::analyze() {
    (void)method_named(method_); // before any file is opened
    if (!is_case(input_)) {
        show(analyze_file(options()), {});
        return ExitCode::done;
    }
    AnalysisRequest const request{method_, options(), query_.query()};
    AnalysisResult result;
    {
        auto const store = open_case(input_, OpenMode::read);
        note_unknown_filters(console(), *store, request.query);
        result = analyze_case(*store, request);
    }
    show(result, record(request, result));
    return ExitCode::done;
}

AnalysisResult AnalyzeCommand::analyze_file(OptionTexts const& options) const {
    auto const query = query_.query();
    if (query.box || !query.kinds.empty() || !query.area_codes.empty() || query.condition) {
        throw UsageError{
            "{}: --bbox, --kind, --area and --where need a case; import the file first", input_};
    }
    if (query.window && columns_.time.empty()) {
        throw UsageError{"{}: --from and --to need --time with the column of the date", input_};
    }
    auto columns = columns_;
    columns.value = options.given("value").value_or("");
    auto const& method = method_named(method_);
    columns.placed = method.placed;
    for (auto const option : method.categories) {
        auto const name = std::string{option};
        columns.categories.push_back({name, category_option(method, name, options)});
    }
    auto const crs = options.given("crs").value_or("");
    auto source = table_events(input_, columns, crs, planar_);
    source.dates = query.window;
    if (source.dates) { // a record outside of the dates was not asked for
        std::erase_if(source.events, [&](SourceEvent const& event) {
            return event.when && !event.when->overlaps(*source.dates);
        });
    }
    // What is left of --crs is the CRS to work in, which the records bring with them.
    auto texts = options.all();
    texts.erase("crs");
    return run_method(method, source, OptionTexts{std::move(texts)});
}

std::string AnalyzeCommand::record(AnalysisRequest const& request, AnalysisResult const& result) {
    try {
        auto const store = open_case(input_, OpenMode::write);
        return fmt::to_string(record_run(*store, request, result));
    } catch (StoreError const& error) {
        console().note(fmt::format(fmt::runtime(text("not recorded: {}")),
                                   in_users_language(console(), error.remark())));
        return {};
    }
}

ExitCode AnalyzeCommand::rerun() {
    std::int64_t id = 0;
    auto const* const end = rerun_.data() + rerun_.size();
    auto const [at, error] = std::from_chars(rerun_.data(), end, id);
    if (error != std::errc{} || at != end) {
        throw UsageError{"--rerun {}: expected the number of a recorded analysis", rerun_};
    }
    auto const store = open_case(method_, OpenMode::read);
    auto const repeated = repeat_run(*store, id);
    if (repeated.same_result) {
        show(repeated.result, rerun_);
        console().note(text("the same result as recorded, to the last digit"));
        return ExitCode::done;
    }
    if (!repeated.same_data) {
        throw Error{"{}: the records have changed since analysis {}; run the method anew", method_,
                    rerun_};
    }
    throw Error{"{}: the result differs from that recorded as analysis {}, though the records are "
                "the same",
                method_, rerun_};
}

void AnalyzeCommand::show(AnalysisResult const& result, std::string const& run) {
    auto document = to_json(result);
    if (!run.empty()) document["run"] = run;
    if (output_.ends_with(".csv")) write_file(output_, to_csv(result.table));
    if (output_.ends_with(".json")) write_file(output_, document.dump(2) + "\n");
    if (json_) {
        console().json(document);
        return;
    }
    if (result.simulated) console().line(text("SIMULATED DATA"));
    console().line(said(result.sentence, console().language()));
    if (result.method == "crosstab") print_cross_table(console(), result);
    for (auto const& [reason, count] : result.n_excluded) {
        console().line(fmt::format(fmt::runtime(text("  left out, {}: {}")),
                                   console().language().code_name(reason),
                                   console().language().number(count)));
    }
    for (auto const& warning : result.warnings) {
        console().note(said(warning, console().language()));
    }
    auto const data = result.data_hash.substr(0, 12);
    console().line(result.crs.empty()
                       ? fmt::format(fmt::runtime(text("data {}")), data)
                       : fmt::format(fmt::runtime(text("CRS {}, data {}")), result.crs, data));
    if (!run.empty()) {
        console().line(fmt::format(fmt::runtime(text("recorded as analysis {}")), run));
    }
}

} // namespace reten::app
