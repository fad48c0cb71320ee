#include "app/workspace/import_case.hpp"

#include "geo/storage/case_guard.hpp"
#include "geo/storage/open_case.hpp"

#include <filesystem>
#include <system_error>

namespace reten::app {

namespace fs = std::filesystem;

namespace {

std::unique_ptr<PrivateFolder> folder_for_dry_run() {
    try {
        return std::make_unique<PrivateFolder>();
    } catch (std::system_error const&) {
        std::error_code none;
        throw Error{"{}: no folder for a dry run", fs::temp_directory_path(none).string()};
    }
}

} // namespace

ImportCase::ImportCase(std::string const& path, bool dry_run, CaseInfo const& info) {
    refuse_server(path); // also where a dry run would not open it
    std::error_code error;
    bool const there = fs::exists(path, error);
    if (!dry_run) {
        store_ = there ? open_case(path, OpenMode::write) : create_case(path, info);
        if (!there) made_ = path;
        return;
    }
    if (!there) {
        require_folder_for(path);
        folder_ = folder_for_dry_run();
        made_ = (folder_->path() / "dry-run.reten").string();
    }
    auto trial = trial_of(there ? open_case(path, OpenMode::read) : create_case(made_, info));
    trial_ = trial.get();
    store_ = std::move(trial);
}

ImportCase::~ImportCase() {
    store_.reset();
    std::error_code ignored;
    if (!made_.empty() && !kept_) fs::remove(made_, ignored);
}

} // namespace reten::app
