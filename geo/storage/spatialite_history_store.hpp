#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/case_store.hpp"

namespace reten {

class SpatialiteHistoryStore final : public HistoryStore {
public:
    explicit SpatialiteHistoryStore(CaseFile& file) : file_{file} {}

    std::int64_t append(Change const& change) override;
    [[nodiscard]] std::vector<Change> history() const override;
    [[nodiscard]] std::vector<std::int64_t> broken_links() const override;
    std::int64_t insert(AnalysisRun const& run) override;
    [[nodiscard]] std::vector<AnalysisRun> analysis_runs() const override;

private:
    CaseFile& file_;
};

} // namespace reten
