#pragma once

#include "geo/statistics/incident_counts.hpp"
#include "geo/storage/case_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// What the incidents of a case can be sorted by: `kind`, `year`, `month`, `weekday`, `hour`, or
/// one of its codes (weapon, vehicle, attackers …).
class CaseCategory {
public:
    explicit CaseCategory(std::string name);

    /// Each value once, in order; a code may have several. Empty: none is known, also of an
    /// incident whose span does not lie within one year, month, day or hour.
    [[nodiscard]] std::vector<std::string> values(Incident const& incident,
                                                  std::vector<IncidentCode> const& codes) const;
    /// False for what every case has, which needs no codes.
    [[nodiscard]] bool is_code() const { return !by_; }
    /// Throws UsageError naming the codes there are when the case has no such code.
    void check_known(CaseStore& store, std::string const& option) const;

private:
    std::string name_;
    std::optional<CountBy> by_; // absent: a code
};

} // namespace reten
