#pragma once

#include "app/workspace/import_look.hpp"
#include "app/workspace/job.hpp"
#include "geo/model/case_info.hpp"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace reten::app {

/// One file on its way into one case.
struct ImportTask {
    std::string file, case_path;
    ImportChoices choices;
    CaseInfo info;                    // of a case that has to be made
    std::optional<std::int64_t> rows; // of the file, as far as known
};

struct ImportExample {
    std::int64_t row = 0;                // as the file counts: its line, where it has lines
    std::string field, text, suggestion; // inert lines
};
/// Rows with one reason. Those examples come first that stand first in the file.
struct ImportProblem {
    std::string reason; // code
    std::int64_t rows = 0;
    std::vector<ImportExample> examples;
};

/// Positions for a small map: of many, every second, fourth … is kept.
class PlaceSample {
public:
    void add(LonLat point);
    [[nodiscard]] std::int64_t count() const { return count_; } // of all that were added
    [[nodiscard]] std::vector<LonLat> const& points() const { return points_; }
    /// Around all of them; around all but a hundredth at each side where there are many. Empty:
    /// there are none.
    [[nodiscard]] LonLatBox box() const;

private:
    static constexpr std::size_t most_ = 4000;
    std::vector<LonLat> points_;
    std::int64_t count_ = 0, stride_ = 1;
};

/// What an import would do, counted over the whole file; nothing is written.
struct ImportTrial {
    ImportReport report;                          // its lists are moved into the problems
    std::vector<ImportProblem> rejected, suspect; // the commonest first
    std::int64_t rejected_unlisted = 0;           // rows too many to be told by reason
    PlaceSample places;
    LonLatBox case_extent;           // of the case as it is; empty: nothing is placed in it
    std::optional<Remark> read_only; // why the case cannot be written now; absent: it can
};

/// Both throw ImportError and StoreError as import_file does, and Stopped when told to stop: the
/// case is then as it was. They open the case themselves: to try only for reading, so that another
/// program can write it, or none; the import holds it for writing.
[[nodiscard]] ImportTrial try_import(ImportTask const& task, std::stop_token const& stop,
                                     JobProgress& progress);
[[nodiscard]] ImportReport run_import(ImportTask const& task, std::stop_token const& stop,
                                      JobProgress& progress);

/// Turns rows read into how far an import is, 0 to 1.
class ImportPace {
public:
    /// `rows`: of the file; absent: not known before the first pass has counted them.
    explicit ImportPace(std::optional<std::int64_t> rows) : rows_{rows} {}
    [[nodiscard]] double share(ImportProgress const& progress);

private:
    std::optional<std::int64_t> rows_;
    std::int64_t counted_ = 0; // by the first pass
};

/// Of work that is `share` done after `elapsed` seconds; absent while that says too little.
[[nodiscard]] std::optional<double> seconds_left(double share, double elapsed);

/// The name of a new case beside a file, that nothing has yet: `crimes.reten` for
/// `crimes.csv.gz`, else `crimes-2.reten` and on.
[[nodiscard]] std::string new_case_beside(std::string const& file);

} // namespace reten::app
