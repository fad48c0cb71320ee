#include "app/workspace/import_run.hpp"

#include "app/workspace/case_snapshot.hpp"
#include "app/workspace/import_case.hpp"
#include "app/workspace/writable_case.hpp"
#include "geo/storage/case_extent.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <unistd.h>

namespace reten::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t examples_each = 3, longest_example = 160;
/// What the first pass, which only looks the columns over, takes of the whole.
constexpr double first_pass = 0.2;

template <typename Listed>
std::vector<ImportProblem> grouped(std::vector<Listed> const& rows) {
    std::vector<ImportProblem> groups;
    for (auto const& row : rows) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](auto const& g) { return g.reason == row.reason; });
        if (group == groups.end()) group = groups.insert(group, {row.reason, 0, {}});
        ++group->rows;
        if (group->examples.size() == examples_each) continue;
        ImportExample example{row.shown_row(), {}, inert_line(row.text, longest_example), {}};
        if constexpr (requires { row.field; }) example.field = row.field;
        if constexpr (requires { row.suggestion; })
            example.suggestion = inert_line(row.suggestion, longest_example);
        group->examples.push_back(std::move(example));
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](auto const& a, auto const& b) { return a.rows > b.rows; });
    return groups;
}

/// Before anything is begun. A new case never takes the place of a file, and a case that is gone is
/// not made anew.
void check_target(ImportTask const& task) {
    auto const& path = task.case_path;
    std::error_code error;
    auto const there = fs::exists(fs::symlink_status(path, error));
    if (!task.choices.new_case) {
        if (there) return;
        throw StoreError{"{}: there is no such file: `reten new` makes a case", path};
    }
    if (there) throw StoreError{"{}: exists already: choose another name, or open it", path};
    auto const parent = fs::path{path}.parent_path().string();
    auto const folder = parent.empty() ? "." : parent;
    if (::access(folder.c_str(), W_OK) != 0)
        throw StoreError{"{}: no new case can be made beside the file: its folder {} cannot be "
                         "written; copy the file to a folder of your own",
                         path, folder};
}

void throw_if(std::stop_token const& stop) {
    if (stop.stop_requested()) throw Stopped{};
}

ImportReport import_into(CaseStore& store, ImportTask const& task, ImportOptions options,
                         std::stop_token const& stop, JobProgress& progress) {
    ImportPace pace{task.rows};
    options.progress = [&](ImportProgress const& at) {
        progress.set(pace.share(at));
        return !stop.stop_requested();
    };
    try {
        return import_file(store, task.file, options);
    } catch (ImportError const&) {
        throw_if(stop);
        throw;
    }
}

} // namespace

void PlaceSample::add(LonLat point) {
    if (count_++ % stride_ != 0) return;
    points_.push_back(point);
    if (points_.size() < most_) return;
    for (std::size_t i = 0; 2 * i < points_.size(); ++i) points_[i] = points_[2 * i];
    points_.resize((points_.size() + 1) / 2);
    stride_ *= 2;
}

LonLatBox PlaceSample::box() const {
    LonLatBox box;
    if (points_.empty()) return box;
    constexpr std::size_t many = 100;
    auto const skipped = points_.size() < many ? 0 : points_.size() / 100;
    std::vector<double> lons, lats;
    for (auto const& point : points_) {
        lons.push_back(point.lon);
        lats.push_back(point.lat);
    }
    std::sort(lons.begin(), lons.end());
    std::sort(lats.begin(), lats.end());
    auto const last = points_.size() - 1 - skipped;
    box.extend({lons[skipped], lats[skipped]});
    box.extend({lons[last], lats[last]});
    return box;
}

ImportTrial try_import(ImportTask const& task, std::stop_token const& stop, JobProgress& progress) {
    throw_if(stop);
    check_target(task);
    ImportTrial trial;
    {
        ImportCase target{task.case_path, true, task.info};
        trial.case_extent = case_extent(target.store());
        auto options = import_options(task.file, task.choices);
        options.dry_run = true;
        options.most_listed = std::numeric_limits<std::size_t>::max();
        options.placed = [&](LonLat point) { trial.places.add(point); };
        trial.report = import_into(target.store(), task, std::move(options), stop, progress);
    }
    if (!task.choices.new_case) { // once it is not read any more, so that no log of it is left
        trial.read_only = why_read_only(
            task.case_path, Remark{"{}: this case can only be read here: copy it to a folder of "
                                   "your own to import into it, or choose a new case",
                                   task.case_path});
    }
    trial.rejected = grouped(trial.report.rejections);
    trial.suspect = grouped(trial.report.doubts);
    trial.rejected_unlisted =
        trial.report.rejected - static_cast<std::int64_t>(trial.report.rejections.size());
    trial.report.rejections.clear();
    trial.report.doubts.clear();
    return trial;
}

ImportReport run_import(ImportTask const& task, std::stop_token const& stop,
                        JobProgress& progress) {
    throw_if(stop);
    check_target(task);
    ImportCase target{task.case_path, false, task.info};
    auto report =
        import_into(target.store(), task, import_options(task.file, task.choices), stop, progress);
    if (report.usable()) target.keep();
    return report;
}

double ImportPace::share(ImportProgress const& progress) {
    auto const part = [&](std::optional<std::int64_t> total) {
        if (!total || *total <= 0) return 0.0;
        return std::min(1.0, static_cast<double>(progress.rows) / static_cast<double>(*total));
    };
    if (progress.pass == 1) {
        counted_ = std::max(counted_, progress.rows);
        return first_pass * part(rows_);
    }
    // Rows that fill several lines make the guess too small.
    auto const total = std::max({rows_.value_or(0), counted_, progress.rows});
    return first_pass + (1 - first_pass) * part(total);
}

std::optional<double> seconds_left(double share, double elapsed) {
    constexpr double least_share = 0.02, least_seconds = 1;
    if (share < least_share || elapsed < least_seconds) return std::nullopt;
    return elapsed * (1 - share) / share;
}

std::string new_case_beside(std::string const& file) {
    fs::path const path{file};
    auto name = path.filename();
    while (!name.extension().empty() && name != name.stem()) name = name.stem();
    std::error_code error;
    for (int n = 1;; ++n) {
        auto const number = n == 1 ? std::string{} : "-" + std::to_string(n);
        auto const candidate = path.parent_path() / (name.string() + number + ".reten");
        if (!fs::exists(fs::symlink_status(candidate, error))) return candidate.string();
    }
}

} // namespace reten::app
