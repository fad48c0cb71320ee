#pragma once

#include "geo/import/trial_store.hpp"
#include "geo/model/private_folder.hpp"
#include "geo/storage/case_store.hpp"

#include <memory>
#include <string>

namespace reten::app {

/// The case to import into: opened where it is there, else made with `info`. One that had to be
/// made is taken away again unless it is kept; with a dry run it is made in a folder of its own, so
/// that nothing appears where the user looks, and one that is there is only read, so that another
/// program may write it meanwhile (geo/import/trial_store.hpp).
class ImportCase {
public:
    /// Throws StoreError when the case cannot be opened, for writing or with a dry run for reading,
    /// or not be made.
    ImportCase(std::string const& path, bool dry_run, CaseInfo const& info);
    ImportCase(ImportCase const&) = delete;
    ImportCase& operator=(ImportCase const&) = delete;
    ~ImportCase();

    [[nodiscard]] CaseStore& store() { return *store_; }
    [[nodiscard]] bool made_and_kept() const { return !made_.empty() && kept_; }
    void keep() { kept_ = true; }
    /// See TrialCase::forgot; false where it is no dry run.
    [[nodiscard]] bool trial_forgot() const { return trial_ != nullptr && trial_->forgot(); }

private:
    std::unique_ptr<PrivateFolder> folder_; // of a dry run
    std::unique_ptr<CaseStore> store_;
    TrialCase const* trial_ = nullptr; // `store_`, with a dry run
    std::string made_;                 // empty: it was there
    bool kept_ = false;
};

} // namespace reten::app
