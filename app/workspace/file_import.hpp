#pragma once

#include "app/workspace/import_run.hpp"
#include "app/workspace/job.hpp"
#include "app/workspace/notice.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace reten::app {

enum class ImportStage {
    none,      // no file
    checking,  // the dry run is at work
    ready,     // it has counted everything
    refused,   // it could not: see `trouble`
    importing, // the file is being brought in
    stopping   // it was told to stop, and may end either way
};

/// How an import ended.
struct ImportEnd {
    Notice words;
    std::string case_path; // the case that changed; empty: none did
};

/// Files that were dropped on the window, one after the other: a first look, a dry run over the
/// whole file, and the import itself, each in a job with a store of its own. Nothing is written
/// before `start`. For one thread.
class FileImport {
public:
    explicit FileImport(std::function<void()> const& wake = {});

    /// The case that is open; empty: none. A new case is then the only way.
    void set_case(std::string path);
    /// Files wait until the one before has ended; one that waits already is not taken twice.
    /// `language` is that of a new case, and settles dates that can be read in both orders.
    void add(std::vector<std::string> const& files, LanguageCode language);
    [[nodiscard]] ImportStage stage() const { return stage_; }
    [[nodiscard]] std::string const& file() const { return file_; }
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

    [[nodiscard]] ImportChoices const& choices() const { return choices_; }
    /// Looks and counts again. Does nothing while the file is being imported.
    void choose(ImportChoices choices);
    [[nodiscard]] bool can_choose() const {
        return stage_ != ImportStage::importing && stage_ != ImportStage::stopping;
    }
    [[nodiscard]] std::string const& open_case() const { return case_path_; }
    /// Where a new case would be.
    [[nodiscard]] std::string const& new_case() const { return new_case_; }

    /// Of the choices of now, or a moment ago while `checking`; null: none yet.
    [[nodiscard]] ImportLook const* look() const { return look_ ? &*look_ : nullptr; }
    [[nodiscard]] ImportTrial const* trial() const { return trial_ ? &*trial_ : nullptr; }
    /// Why it was refused; while `ready`, why the case cannot be written just now.
    [[nodiscard]] std::optional<Notice> const& trouble() const { return trouble_; }
    /// The trouble lies with the case: the file could go into a new one.
    [[nodiscard]] bool new_case_helps() const { return trouble_ && new_case_helps_; }

    [[nodiscard]] double share() const; // of what is at work, 0 to 1
    [[nodiscard]] std::optional<double> time_left() const;
    [[nodiscard]] double elapsed() const; // seconds since it began

    /// There is something to bring in.
    [[nodiscard]] bool can_start() const;
    void start();
    /// Leaves the file; one that is being imported is stopped, and the case is as it was.
    void cancel();

    [[nodiscard]] bool busy() const;
    /// Collects what jobs have finished; true when something changed.
    bool poll();
    /// Of an import that ended since the last call.
    [[nodiscard]] std::optional<ImportEnd> take_end();

private:
    using Clock = std::chrono::steady_clock;

    void begin_next();
    void ask();
    [[nodiscard]] ImportTask task() const;
    bool collect_look();
    bool collect_trial();
    bool collect_import();
    void refuse(std::exception const& error);
    void tell(Notice trouble, bool of_the_case);
    void finish(ImportReport const& report);

    std::function<void()> wake_;
    std::string case_path_, new_case_, file_;
    LanguageCode language_ = LanguageCode::english;
    std::deque<std::string> waiting_;
    ImportStage stage_ = ImportStage::none;
    ImportChoices choices_;
    std::optional<ImportLook> look_;
    std::optional<ImportTrial> trial_;
    std::optional<Notice> trouble_;
    bool new_case_helps_ = false;
    std::optional<ImportEnd> end_;
    Clock::time_point began_;
    LatestJob<ImportLook> look_job_;
    LatestJob<ImportTrial> trial_job_;
    Job<ImportReport> import_job_;
};

} // namespace reten::app
