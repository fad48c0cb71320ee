#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/case_store.hpp"

namespace reten {

class SpatialiteAreaStore final : public AreaStore {
public:
    explicit SpatialiteAreaStore(CaseFile& file) : file_{file} {}

    AreaId insert(Area const& area) override;
    void update(Area const& area) override;
    [[nodiscard]] std::vector<Area> areas(std::string_view level) const override;
    [[nodiscard]] std::optional<Area> area(AreaId id) const override;
    [[nodiscard]] std::optional<Area> area_by_key(std::string_view source_key) const override;
    [[nodiscard]] std::vector<std::string> levels() const override;

    // spatialite_area_count_store.cpp
    AreaCountId insert(AreaCount const& count) override;
    void update(AreaCount const& count) override;
    [[nodiscard]] std::vector<AreaCount> area_counts() const override;
    [[nodiscard]] std::optional<AreaCount>
    area_count_by_key(std::string_view source_key) const override;
    [[nodiscard]] std::int64_t area_count_total() const override;

    // spatialite_street_store.cpp
    StreetId insert(StreetSegment const& street) override;
    void remove(std::span<StreetId const> streets) override;
    [[nodiscard]] std::vector<StreetSegment> streets() const override;

    // spatialite_place_store.cpp
    PlaceId insert(Place const& place) override;
    void update(Place const& place) override;
    [[nodiscard]] std::vector<Place> places() const override;
    [[nodiscard]] std::optional<Place> place_by_key(std::string_view source_key) const override;
    [[nodiscard]] std::vector<Place> places_named(std::string_view folded) const override;
    [[nodiscard]] std::vector<Place> places_with_words(std::string_view folded,
                                                       std::size_t limit) const override;

private:
    void insert_names(PlaceId place, Place const& names);
    void drop_names(PlaceId place);
    [[nodiscard]] std::vector<Place> places_of(Statement& ids) const;

    CaseFile& file_;
};

} // namespace reten
