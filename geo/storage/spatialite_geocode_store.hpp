#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/geocode_store.hpp"

namespace reten {

class SpatialiteGeocodeStore final : public GeocodeStore {
public:
    explicit SpatialiteGeocodeStore(CaseFile& file) : file_{file} {}

    [[nodiscard]] std::vector<GeocodedText> texts() const override;
    [[nodiscard]] std::optional<GeocodedText> text(std::int64_t id) const override;
    std::int64_t keep(GeocodedText const& text) override;
    void decide(std::int64_t id, GeocodeVerdict const& verdict) override;
    void undo(std::int64_t id) override;

private:
    void write_verdict(std::int64_t id, GeocodeVerdict const& verdict, std::string_view action);
    [[nodiscard]] std::vector<GeocodeCandidate> candidates(std::int64_t id) const;

    CaseFile& file_;
};

} // namespace reten
