#include "app/workspace/file_import.hpp"

#include "app/workspace/case_snapshot.hpp"
#include "geo/model/error.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace reten::app {

namespace {

std::string last_part(std::string const& path) {
    return std::filesystem::path{path}.filename().string();
}

/// It cannot be written, or is a simulated one and must not be mixed.
bool is_of_the_case(std::exception const& error) {
    return dynamic_cast<StoreError const*>(&error) != nullptr ||
           dynamic_cast<SimulatedCaseError const*>(&error) != nullptr;
}

} // namespace

FileImport::FileImport(std::function<void()> const& wake)
    : wake_{wake}, look_job_{wake}, trial_job_{wake} {}

void FileImport::set_case(std::string path) {
    if (path == case_path_) return;
    case_path_ = std::move(path);
    if (stage_ != ImportStage::none && can_choose() && !choices_.new_case) ask();
}

void FileImport::add(std::vector<std::string> const& files, LanguageCode language) {
    language_ = language;
    for (auto const& file : files) {
        auto const known = stage_ != ImportStage::none && file == file_;
        if (!known && std::find(waiting_.begin(), waiting_.end(), file) == waiting_.end())
            waiting_.push_back(file);
    }
    if (stage_ == ImportStage::none) begin_next();
}

void FileImport::begin_next() {
    stage_ = ImportStage::none;
    look_.reset();
    trial_.reset();
    trouble_.reset();
    look_job_.cancel();
    trial_job_.cancel();
    if (waiting_.empty()) {
        file_.clear();
        return;
    }
    file_ = std::move(waiting_.front());
    waiting_.pop_front();
    new_case_ = new_case_beside(file_);
    choices_ = {};
    choices_.new_case = case_path_.empty();
    ask();
}

void FileImport::choose(ImportChoices choices) {
    if (stage_ == ImportStage::none || !can_choose() || choices == choices_) return;
    choices_ = std::move(choices);
    if (case_path_.empty()) choices_.new_case = true;
    ask();
}

ImportTask FileImport::task() const {
    ImportTask task;
    task.file = file_;
    task.choices = choices_;
    task.case_path = choices_.new_case ? new_case_ : case_path_;
    task.info.title = std::filesystem::path{new_case_}.stem().string();
    task.info.language = language_ == LanguageCode::spanish ? "es" : "en";
    if (trial_)
        task.rows = trial_->report.rows_read;
    else if (look_)
        task.rows = look_->rows_about;
    return task;
}

void FileImport::ask() {
    stage_ = ImportStage::checking;
    trouble_.reset();
    began_ = Clock::now();
    trial_job_.cancel();
    look_job_.ask([file = file_, choices = choices_](std::stop_token const&, JobProgress&) {
        return look_at(file, choices);
    });
}

void FileImport::refuse(std::exception const& error) {
    trial_.reset();
    tell(notice_of(error), is_of_the_case(error));
    stage_ = ImportStage::refused;
}

void FileImport::tell(Notice trouble, bool of_the_case) {
    trouble_ = std::move(trouble);
    // Whole paths are for the command line; here they are in the way.
    for (auto& value : trouble_->values)
        if (value == file_ || value == case_path_ || value == new_case_) value = last_part(value);
    new_case_helps_ = !choices_.new_case && of_the_case;
}

double FileImport::share() const {
    return stage_ == ImportStage::checking ? trial_job_.progress() : import_job_.progress();
}

double FileImport::elapsed() const {
    return std::chrono::duration<double>(Clock::now() - began_).count();
}

std::optional<double> FileImport::time_left() const { return seconds_left(share(), elapsed()); }

bool FileImport::can_start() const {
    return stage_ == ImportStage::ready && trial_ &&
           trial_->report.accepted + trial_->report.updated > 0;
}

void FileImport::start() {
    if (!can_start()) return;
    stage_ = ImportStage::importing;
    began_ = Clock::now();
    import_job_ =
        Job<ImportReport>{[task = task()](std::stop_token const& stop, JobProgress& progress) {
                              return run_import(task, stop, progress);
                          },
                          wake_};
}

void FileImport::cancel() {
    if (can_choose()) {
        begin_next();
        return;
    }
    stage_ = ImportStage::stopping;
    import_job_.request_stop();
}

bool FileImport::busy() const {
    return look_job_.busy() || trial_job_.busy() || import_job_.pending();
}

bool FileImport::poll() {
    auto const looked = collect_look();
    auto const tried = collect_trial();
    auto const imported = collect_import();
    return looked || tried || imported;
}

bool FileImport::collect_look() {
    try {
        auto look = look_job_.poll();
        if (!look) return false;
        look_ = std::move(*look);
        trial_job_.ask([task = task()](std::stop_token const& stop, JobProgress& progress) {
            return try_import(task, stop, progress);
        });
    } catch (std::exception const& error) {
        look_.reset();
        refuse(error);
    }
    return true;
}

bool FileImport::collect_trial() {
    try {
        auto trial = trial_job_.poll();
        if (!trial) return false;
        trial_ = std::move(*trial);
        stage_ = ImportStage::ready;
        if (trial_->read_only) tell(notice_of(*trial_->read_only), true);
    } catch (std::exception const& error) {
        refuse(error);
    }
    return true;
}

bool FileImport::collect_import() {
    try {
        auto const report = import_job_.take_result();
        if (!report) return false;
        finish(*report);
    } catch (Stopped const&) {
        end_ = ImportEnd{{"{}: the import was stopped; the case is as it was",
                          {last_part(file_)},
                          NoticeTone::news},
                         {}};
        begin_next();
    } catch (std::exception const& error) {
        refuse(error);
    }
    return true;
}

void FileImport::finish(ImportReport const& report) {
    if (!report.usable()) { // since the dry run the file has changed
        trouble_ = Notice{"{}: no row could be used, so nothing was imported", {last_part(file_)}};
        stage_ = ImportStage::refused;
        return;
    }
    Language const language{language_};
    Notice words{"{}: {} rows read as {}: {} accepted, {} unchanged, {} updated, {} rejected",
                 {last_part(file_), language.number(report.rows_read), report.target,
                  language.number(report.accepted), language.number(report.unchanged),
                  language.number(report.updated), language.number(report.rejected)},
                 NoticeTone::news};
    case_path_ = task().case_path;
    end_ = ImportEnd{std::move(words), case_path_};
    begin_next();
}

std::optional<ImportEnd> FileImport::take_end() { return std::exchange(end_, std::nullopt); }

} // namespace reten::app
