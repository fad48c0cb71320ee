#pragma once

#include "geo/model/series.hpp"
#include "geo/statistics/random_stream.hpp"

#include <cstdint>
#include <vector>

namespace reten {

/// Picks a few series out of incidents that pass by in order of time: homicides known to the
/// address, each some days after and some streets from the one before it, none in two series.
class CitySeries {
public:
    explicit CitySeries(std::uint64_t seed);

    /// Takes it into a series, or not; links will name it by `id`. Precondition: it does not begin
    /// before those offered before.
    void offer(Incident const& incident, IncidentId id);

    /// Series of three incidents or more, ids from 1 within each list.
    struct Found {
        std::vector<Series> series;
        std::vector<IncidentLink> links; // between the ids given
    };
    [[nodiscard]] Found found() const;

private:
    struct Open {
        CivilMinute earliest, latest; // begin of the next one
        std::size_t wanted = 0;
        std::optional<LonLat> last_place;
        std::vector<IncidentId> members;
        LinkGround ground = LinkGround::stated;
        LinkGrade grade = LinkGrade::inferred;
        Stream stream;
    };
    std::vector<Open> all_;
    CivilMinute next_due_; // nothing that begins before it can enter a series
};

} // namespace reten
