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
    void keep_online(std::int64_t id, OnlineAnswer const& answer,
                     std::vector<GeocodeCandidate> const& candidates) override;
    void decide(std::int64_t id, GeocodeVerdict const& verdict) override;
    std::int64_t undo(std::int64_t id) override;

private:
    void write_verdict(std::int64_t id, GeocodeVerdict const& verdict, std::string_view action);
    void add_candidates(GeocodedText& text) const;
    void write_candidate(std::int64_t text, std::int64_t rank, GeocodeCandidate const& candidate);

    CaseFile& file_;
};

} // namespace reten
