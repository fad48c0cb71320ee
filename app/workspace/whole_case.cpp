#include "app/workspace/whole_case.hpp"

#include "geo/model/output_file.hpp"
#include "geo/storage/case_guard.hpp"

#include <filesystem>

namespace reten::app {

namespace {

/// `disk is full` out of `NAME: disk is full: what to do`.
std::string cause_of(StoreError const& error) {
    std::string text = error.what();
    text.erase(0, error.remark().values().front().size() + 2);
    return text.substr(0, text.find(": "));
}

} // namespace

void make_whole_case(std::string const& path, CaseInfo const& info,
                     StoreEnvironment const& environment,
                     std::function<void(CaseStore&)> const& fill) {
    refuse_server(path);
    if (std::filesystem::exists(std::filesystem::symlink_status(path)))
        throw StoreError{"{}: exists already: name another file", path};
    OutputFile file{path};
    try {
        auto const store = create_case(file.working_path(), info, environment);
        fill(*store);
        store->fold();
    } catch (StoreError const& error) {
        // It names a file that nobody asked for, and what it holds goes with it.
        auto const& values = error.remark().values();
        if (values.empty() || values.front() != file.working_path()) throw;
        throw StoreError{"{}: could not be written, so nothing was left there: {}", path,
                         cause_of(error)};
    }
    file.commit();
}

} // namespace reten::app
