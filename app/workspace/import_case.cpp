#include "app/workspace/import_case.hpp"

#include "geo/storage/case_guard.hpp"
#include "geo/storage/open_case.hpp"

#include <cstdlib>
#include <system_error>

namespace reten::app {

namespace fs = std::filesystem;

ImportCase::ImportCase(std::string const& path, bool dry_run, CaseInfo const& info) {
    refuse_server(path); // also where a dry run would not open it
    std::error_code error;
    if (fs::exists(path, error)) {
        store_ = open_case(path, OpenMode::write);
        return;
    }
    made_ = path;
    if (dry_run) {
        auto pattern = (fs::temp_directory_path() / "reten-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw Error{"{}: no folder for a dry run", pattern};
        folder_ = pattern;
        made_ = (folder_ / "dry-run.reten").string();
    }
    store_ = create_case(made_, info);
}

ImportCase::~ImportCase() {
    store_.reset();
    std::error_code ignored;
    if (!made_.empty() && !kept_) fs::remove(made_, ignored);
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

} // namespace reten::app
