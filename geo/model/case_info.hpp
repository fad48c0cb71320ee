#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace reten {

/// A made-up case says so, with what is needed to make it again.
struct Simulation {
    std::string scenario;
    std::uint64_t seed = 0;
    bool operator==(Simulation const&) const = default;
};

/// The one row of `case_info`.
struct CaseInfo {
    std::string uid; // random, hexadecimal; given once
    std::string title;
    std::string working_crs; // WKT; empty until something is placed
    std::string time_zone;   // IANA; of incidents that name none; empty: nobody said
    std::string language = "es";
    std::string source_line;             // printed under every map of the case
    std::optional<Simulation> simulated; // absent: documented
    bool operator==(CaseInfo const&) const = default;
};

} // namespace reten
