#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace reten {

/// A row of the case file. Values are (31-bit block) * 2^32 + counter, unique without coordination,
/// in order of insertion within a block. Each table has its own type, so that an area number cannot
/// be passed as an incident number. JSON prints ids as strings.
template <typename Tag>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(Id const&) const = default;
};

using IncidentId = Id<struct IncidentTag>;
using ClaimId = Id<struct ClaimTag>;
using DocumentId = Id<struct DocumentTag>;
using CheckpointId = Id<struct CheckpointTag>;
using SpellId = Id<struct SpellTag>;
using DeploymentId = Id<struct DeploymentTag>;
using SeriesId = Id<struct SeriesTag>;
using LinkId = Id<struct LinkTag>;
using PlaceId = Id<struct PlaceTag>;
using StreetId = Id<struct StreetTag>;
using NodeId = Id<struct NodeTag>;
using AreaId = Id<struct AreaTag>;
using AreaCountId = Id<struct AreaCountTag>;
using BatchId = Id<struct BatchTag>;
using AnalysisRunId = Id<struct AnalysisRunTag>;
using ViewId = Id<struct ViewTag>;

} // namespace reten

template <typename Tag>
struct std::hash<reten::Id<Tag>> {
    std::size_t operator()(reten::Id<Tag> const& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
