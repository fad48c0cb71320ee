#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/saved_view_store.hpp"

namespace reten {

class SpatialiteSavedViewStore final : public SavedViewStore {
public:
    explicit SpatialiteSavedViewStore(CaseFile& file) : file_{file} {}

    ViewId save(SavedView const& view) override;
    void remove(std::string_view name) override;
    [[nodiscard]] std::vector<SavedView> views() const override;
    [[nodiscard]] std::optional<SavedView> view(std::string_view name) const override;

private:
    CaseFile& file_;
};

} // namespace reten
