#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/case_lock.hpp"
#include "geo/storage/spatialite_area_store.hpp"
#include "geo/storage/spatialite_checkpoint_store.hpp"
#include "geo/storage/spatialite_geocode_store.hpp"
#include "geo/storage/spatialite_history_store.hpp"
#include "geo/storage/spatialite_import_store.hpp"
#include "geo/storage/spatialite_incident_store.hpp"
#include "geo/storage/spatialite_saved_view_store.hpp"

#include <optional>

namespace reten {

/// A case in one SpatiaLite file. Closing it folds the write-ahead log in, so that the one file is
/// all there is, and gives the lock back.
class SpatialiteCaseStore final : public CaseStore {
public:
    /// `database` was checked and has SpatiaLite. A lock comes with writing.
    SpatialiteCaseStore(Database database, std::optional<CaseLock> lock,
                        StoreEnvironment environment);
    ~SpatialiteCaseStore() override;

    [[nodiscard]] CaseInfo info() const override;
    void set_info(CaseInfo const& info) override;
    [[nodiscard]] std::array<std::uint8_t, 32> masking_key() const override;
    [[nodiscard]] std::string const& name() const override { return file_.name(); }
    [[nodiscard]] bool writable() const override { return file_.writable(); }

    IncidentStore& incidents() override { return incidents_; }
    CheckpointStore& checkpoints() override { return checkpoints_; }
    AreaStore& areas() override { return areas_; }
    ImportStore& imports() override { return imports_; }
    HistoryStore& history() override { return history_; }
    GeocodeStore& geocoding() override { return geocoding_; }
    SavedViewStore& views() override { return views_; }

    void begin() override { file_.begin(); }
    void commit() override { file_.commit(); }
    void rollback() noexcept override { file_.rollback(); }
    void set_reason(std::string_view why) override { file_.reason = why; }
    void fold() override;

private:
    // The lock goes last: nobody else may write before the log is folded in.
    std::optional<CaseLock> lock_;
    mutable CaseFile file_;
    SpatialiteIncidentStore incidents_{file_};
    SpatialiteCheckpointStore checkpoints_{file_};
    SpatialiteAreaStore areas_{file_};
    SpatialiteImportStore imports_{file_};
    SpatialiteHistoryStore history_{file_};
    SpatialiteGeocodeStore geocoding_{file_};
    SpatialiteSavedViewStore views_{file_};
};

/// Writes the first `case_info` and the entry `create`. For a file that was just made.
void establish_case(CaseFile& file, CaseInfo const& info);

} // namespace reten
