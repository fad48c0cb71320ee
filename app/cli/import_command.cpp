#include "app/cli/import_command.hpp"

#include "app/cli/command_line.hpp"
#include "app/workspace/import_case.hpp"
#include "geo/import/presets.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <numeric>
#include <system_error>

namespace reten::app {

namespace {

namespace fs = std::filesystem;

/// They say what the whole case is, and are not changed by the way. A case that has them already
/// is let through: the same line can be given again after it was broken off.
void refuse_to_rename(std::string const& path, CaseInfo const& info) {
    std::error_code error;
    if ((info.source_line.empty() && info.time_zone.empty()) || !fs::exists(path, error)) return;
    auto const held = open_case(path, OpenMode::read)->info();
    auto const is_other = [](std::string const& said, std::string const& is) {
        return !said.empty() && said != is;
    };
    if (is_other(info.source_line, held.source_line) || is_other(info.time_zone, held.time_zone))
        throw UsageError{"{}: is there already; --source-line and --time-zone are for a "
                         "new case",
                         path};
}

std::string preset_names() {
    std::string names;
    for (auto const& preset : presets())
        names += (names.empty() ? "" : ", ") + std::string{preset.name};
    return names;
}

std::string field_names() {
    std::string names;
    for (std::size_t i = 0; i < import_field_count; ++i) {
        names += (i == 0 ? "" : ", ") + std::string{import_field_code(static_cast<ImportField>(i))};
    }
    return names + ", code:NAME";
}

/// `FIELD=…` of an option; `example` shows how it is meant.
std::pair<std::string, std::string> field_pair(std::string_view option, std::string const& pair,
                                               std::string_view example) {
    auto const sign = pair.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == pair.size())
        throw UsageError{"{} {}: expected {}", option, pair, example};
    auto field = pair.substr(0, sign);
    if (!import_field_from_code(field) && !incident_code_of_field(field)) {
        throw UsageError{"{} {}: there is no field '{}'; the fields are: {}", option, pair, field,
                         field_names()};
    }
    return {std::move(field), pair.substr(sign + 1)};
}

/// Files as they are named; of a folder its delimited texts and those of its folders, by name.
std::vector<std::string> with_files_of_folders(std::vector<std::string> const& named) {
    std::vector<std::string> files;
    for (auto const& path : named) {
        std::error_code error;
        if (!fs::is_directory(path, error) || fs::path{path}.extension() == ".gdb") {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> inside;
        for (fs::recursive_directory_iterator at{path, error}, end; !error && at != end;
             at.increment(error)) {
            auto const ending = at->path().extension();
            bool const text = ending == ".csv" || ending == ".tsv" || ending == ".txt";
            if (text && at->is_regular_file(error)) inside.push_back(at->path().string());
        }
        if (error) throw Error{"{}: the folder cannot be read: {}", path, error.message()};
        if (inside.empty()) {
            throw Error{"{}: the folder holds no .csv, .tsv or .txt file; name the files to import",
                        path};
        }
        std::sort(inside.begin(), inside.end());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

std::int64_t not_listed(std::int64_t counted, std::size_t listed) {
    return std::max<std::int64_t>(0, counted - static_cast<std::int64_t>(listed));
}

/// A raw row cut to what fits on a line or two of a terminal; --json has it whole.
std::string cut_to_line(std::string const& text) {
    constexpr std::size_t most = 200;
    if (text.size() <= most) return text;
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

nlohmann::ordered_json count_or_null(std::optional<std::int64_t> const& count) {
    return count ? nlohmann::ordered_json(*count) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json report_to_json(ImportReport const& report) {
    nlohmann::ordered_json json{{"file", report.file},
                                {"target", report.target},
                                {"rows_read", report.rows_read},
                                {"accepted", report.accepted},
                                {"unchanged", report.unchanged},
                                {"updated", report.updated},
                                {"rejected", report.rejected},
                                {"undated", report.undated},
                                {"unplaced", report.unplaced},
                                {"suspect", report.suspect},
                                {"placed_on_shape", report.placed_on_shape},
                                {"gone", report.gone},
                                {"removed", report.removed},
                                {"possible_duplicates", count_or_null(report.possible_duplicates)},
                                {"preset", report.preset},
                                {"preset_reason", report.preset_reason.english()},
                                {"encoding", report.encoding},
                                {"delimiter", report.delimiter},
                                {"crs", report.crs},
                                {"known_file", report.known_file}};
    json["mapping"] = nlohmann::ordered_json::object();
    for (auto const& [field, column] : report.mapping) json["mapping"][field] = column;
    json["rejections_not_listed"] = not_listed(report.rejected, report.rejections.size());
    json["doubts_not_listed"] = not_listed(report.suspect, report.doubts.size());
    json["rejections"] = nlohmann::ordered_json::array();
    for (auto const& r : report.rejections) {
        json["rejections"].push_back({{"file", report.file},
                                      {"row", r.row},
                                      {"line", r.line},
                                      {"reason", r.reason},
                                      {"field", r.field},
                                      {"text", r.text}});
    }
    json["doubts"] = nlohmann::ordered_json::array();
    for (auto const& d : report.doubts) {
        json["doubts"].push_back({{"file", report.file},
                                  {"row", d.row},
                                  {"line", d.line},
                                  {"reason", d.reason},
                                  {"text", d.text},
                                  {"suggestion", d.suggestion}});
    }
    json["gone_ids"] = report.gone_ids;
    json["warnings"] = nlohmann::ordered_json::array();
    for (auto const& warning : report.warnings) json["warnings"].push_back(warning.english());
    return json;
}

} // namespace

void ImportCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_path_, text("The case; made where it is absent"))->required();
    arguments
        .add_option("FILE", files_,
                    text("Files to read, or a folder of .csv, .tsv and .txt files; of addresses "
                         "only your own PostgreSQL server, postgresql://… or PG:…, its password in "
                         "~/.pgpass or PGPASSWORD"))
        ->required();
    arguments.add_option("--as", target_,
                         text("What the rows are: incidents, areas, area-counts, places, streets, "
                              "checkpoints, deployments, documents or links"));
    arguments.add_option("--preset", preset_,
                         text("A known export; otherwise found by the header") + ": " +
                             preset_names());
    arguments.add_option("--map", mapping_,
                         text("FIELD=COLUMN, as often as needed; code:NAME=COLUMN gives incidents "
                              "values of a code, several in a cell with ; or | between, as "
                              "code:weapon=arma (docs/codebook.md)"));
    arguments.add_option("--set", constants_,
                         text("FIELD=VALUE: what every row has there, as often as needed"));
    arguments
        .add_option("--row-is", row_is_,
                    text("event, victim (rows of one event become one record with their number) or "
                         "report (they become claims of one record)"))
        ->check(CLI::IsMember({"event", "victim", "report"}));
    arguments.add_option("--kind", given_.kind,
                         text("Kind of rows that name none, such as homicide"));
    arguments.add_option("--level", given_.level,
                         text("Level of areas that name none, such as colonia"));
    arguments.add_option("--series", given_.series,
                         text("Name of the publication series of counts"));
    arguments.add_option("--unit", given_.unit, text("What was counted, such as deaths"));
    arguments.add_option("--source", given_.source,
                         text("Keeps the identifiers of two publishers apart; of links: whose "
                              "identifiers name the incidents"));
    arguments
        .add_option("--date-order", date_order_,
                    text("day-first or month-first, where the file does not tell"))
        ->check(CLI::IsMember({"day-first", "month-first"}));
    arguments.add_option("--encoding", given_.table.encoding,
                         text("Encoding of the text, otherwise found"));
    arguments.add_option("--delimiter", given_.table.delimiter,
                         text("Delimiter of the columns, otherwise found"));
    arguments.add_option("--source-line", source_line_,
                         text("Of a new case: who says it, as printed under maps"));
    arguments.add_option("--time-zone", time_zone_,
                         text("Of a new case: IANA time zone of its local times"));
    arguments.add_option("--crs", given_.table.crs,
                         text("CRS of the coordinates, such as EPSG:32613"));
    arguments.add_option(
        "--layer", given_.table.layer,
        text("Layer, sheet, SCHEMA.TABLE or file in a ZIP, where there are several"));
    arguments.add_flag("--dry-run", dry_run_, text("Say what would happen; write nothing"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ImportOptions ImportCommand::import_options() const {
    auto options = given_;
    options.preset = preset_;
    options.dry_run = dry_run_;
    if (!target_.empty()) {
        options.target = import_target_from_code(target_);
        if (!options.target) {
            throw UsageError{
                "--as {}: expected incidents, areas, area-counts, places, streets, checkpoints, "
                "deployments, documents or links",
                target_};
        }
    }
    for (auto const& pair : mapping_) {
        options.mapping.push_back(
            field_pair("--map", pair, "FIELD=COLUMN, as in --map date=fecha"));
    }
    for (auto const& pair : constants_) {
        options.constants.push_back(
            field_pair("--set", pair, "FIELD=VALUE, as in --set municipality=08037"));
    }
    if (!row_is_.empty()) options.row_is = row_meaning_from_code(row_is_);
    options.date_order = date_order_from_code(date_order_);
    return options;
}

std::vector<ImportReport> ImportCommand::import_all(ImportOptions const& options) {
    CaseInfo info;
    info.title = fs::path{case_path_}.stem().string();
    info.language = console().language().code() == LanguageCode::spanish ? "es" : "en";
    info.source_line = source_line_;
    info.time_zone = time_zone_;
    refuse_to_rename(case_path_, info);
    ImportCase target{case_path_, dry_run_, info};
    std::vector<ImportReport> reports;
    for (auto const& file : with_files_of_folders(files_)) {
        try {
            reports.push_back(import_file(target.store(), file, options));
        } catch (Error const&) {
            tell_what_came_in(reports);
            throw;
        }
        if (!dry_run_ && reports.back().usable()) {
            target.keep();
        }
    }
    if (files_.size() > 1 && target.trial_forgot()) {
        console().note(text("The files have more records than a dry run remembers: where a later "
                            "file has records of an earlier one, they may be counted as accepted"));
    }
    if (target.made_and_kept()) {
        console().note(fmt::format(fmt::runtime(text("Made the case {}.")), case_path_));
    }
    return reports;
}

/// Of several files: those before the one that could not be read are in the case.
void ImportCommand::tell_what_came_in(std::vector<ImportReport> const& reports) {
    if (dry_run_) return;
    for (auto const& report : reports) {
        auto const& language = console().language();
        console().note(fmt::format(
            fmt::runtime(text("{} was imported before: {} accepted, {} updated, {} rejected")),
            report.file, language.number(report.accepted), language.number(report.updated),
            language.number(report.rejected)));
    }
}

void ImportCommand::print(std::vector<ImportReport> const& reports) {
    auto const say = [&](std::string_view id, auto const&... values) {
        console().line(fmt::format(fmt::runtime(text(id)), values...));
    };
    auto const& language = console().language();
    for (auto const& report : reports) {
        say("{}: {} rows read as {}: {} accepted, {} unchanged, {} updated, {} rejected",
            report.file, language.number(report.rows_read), language.code_name(report.target),
            language.number(report.accepted), language.number(report.unchanged),
            language.number(report.updated), language.number(report.rejected));
        say("    {} undated, {} unplaced, {} suspect positions", language.number(report.undated),
            language.number(report.unplaced), language.number(report.suspect));
        std::string mapping;
        for (auto const& [field, column] : report.mapping) {
            mapping += (mapping.empty() ? "" : ", ") + field + "=" + column;
        }
        say("    preset: {} ({})", report.preset.empty() ? text("none") : report.preset,
            in_users_language(console(), report.preset_reason));
        if (!mapping.empty()) say("    columns: {}", mapping);
        constexpr std::size_t at_most = 10;
        for (std::size_t i = 0; i < std::min(at_most, report.rejections.size()); ++i) {
            auto const& r = report.rejections[i];
            say("    row {} rejected: {}{}: {}", r.shown_row(), language.code_name(r.reason),
                r.field.empty() ? "" : " (" + r.field + ")", cut_to_line(r.text));
        }
        for (std::size_t i = 0; i < std::min(at_most, report.doubts.size()); ++i) {
            auto const& d = report.doubts[i];
            say("    row {} suspect: {}: {}{}", d.shown_row(), language.code_name(d.reason),
                cut_to_line(d.text), d.suggestion.empty() ? "" : "; " + d.suggestion);
        }
        if (report.rejections.size() > at_most || report.doubts.size() > at_most) {
            say("    … --json lists all");
        }
        if (report.possible_duplicates.value_or(0) > 0) {
            say("    possible duplicates: {} (reten duplicates {})",
                language.number(*report.possible_duplicates), case_path_);
        }
        for (auto const& warning : report.warnings)
            console().note("    " + in_users_language(console(), warning));
    }
    if (dry_run_) say("Dry run: nothing was written.");
}

void ImportCommand::print_json(std::vector<ImportReport> const& reports) {
    if (reports.size() == 1) {
        auto json = report_to_json(reports.front());
        json["dry_run"] = dry_run_;
        console().json(json);
        return;
    }
    nlohmann::ordered_json document;
    auto const total = [&](std::string const& name, std::int64_t ImportReport::*member) {
        document[name] =
            std::accumulate(reports.begin(), reports.end(), std::int64_t{0},
                            [&](std::int64_t sum, auto const& r) { return sum + r.*member; });
    };
    total("rows_read", &ImportReport::rows_read);
    total("accepted", &ImportReport::accepted);
    total("unchanged", &ImportReport::unchanged);
    total("updated", &ImportReport::updated);
    total("rejected", &ImportReport::rejected);
    total("undated", &ImportReport::undated);
    total("unplaced", &ImportReport::unplaced);
    total("suspect", &ImportReport::suspect);
    total("gone", &ImportReport::gone);
    total("removed", &ImportReport::removed);
    document["dry_run"] = dry_run_;
    document["files"] = nlohmann::ordered_json::array();
    for (auto const& report : reports) document["files"].push_back(report_to_json(report));
    console().json(document);
}

ExitCode ImportCommand::run() {
    require_time_zone(time_zone_);
    auto options = import_options();
    if (json_) options.most_listed = std::numeric_limits<std::size_t>::max();
    options.progress = [this](ImportProgress const& progress) {
        console().progress(
            fmt::format(fmt::runtime(text("{} rows")), console().language().number(progress.rows)));
        return true;
    };
    auto const reports = import_all(options);
    if (json_) {
        print_json(reports);
    } else {
        print(reports);
    }
    auto const any =
        std::any_of(reports.begin(), reports.end(), [](auto const& r) { return r.usable(); });
    bool const rows =
        std::any_of(reports.begin(), reports.end(), [](auto const& r) { return r.rows_read > 0; });
    if (!any)
        console().error(rows ? text("no row could be used")
                             : text("there is no row below the header; was the file saved or "
                                    "downloaded whole?"));
    return any ? ExitCode::done : ExitCode::failed;
}

} // namespace reten::app
