#pragma once

#include <cstdint>

namespace reten {

/// What a stream of a scenario is drawn for. Each has its own streams, so that a change to one part
/// of a scenario leaves the digits of the others as they were. Numbers are never used again.
enum class Draw : std::uint64_t {
    streets = 1,
    attacks = 2,
    deaths = 3,
    records = 4,
    checkpoints = 5,
    series = 6,
    codes = 7,
    attraction = 8,
    city_days = 9,
    city_ground = 10,
    city_series = 11,
    street_layer = 12,
    world_streets = 13,
    world_attraction = 14,
    world_events = 15,
    world_flow = 16,
    world_checkpoints = 17,
    world_trips = 18,
    world_reports = 19
};

/// Index of Stream{seed, index}: the purpose above, the item below.
[[nodiscard]] constexpr std::uint64_t draw_index(Draw purpose, std::uint64_t item) noexcept {
    return (static_cast<std::uint64_t>(purpose) << 48) | (item & 0xffffffffffffU);
}

} // namespace reten
