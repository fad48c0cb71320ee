#pragma once

#include "geo/model/incident.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace reten {

/// A condition on one incident, as `--where` takes it:
///
///     killed >= 3 and (kind = homicide or kind = rehab_attack) and not level = municipality
///     title contains 'clínica'        injured is unknown        start >= 2009-03
///
/// Fields: kind title source_id note place street colonia municipality state level verification
/// confidentiality (text); killed injured (best count), uncertainty_m (numbers); start end (dates,
/// `YYYY[-MM[-DD]]`). Operators: = != < <= > >= contains, `is unknown`, `is known`; and, or, not,
/// brackets. Text is compared folded (case and accents do not matter). A value that is unknown
/// meets no comparison, not even `!=`: unknown is not zero. For dates, `start >= 2009-03` means
/// begin on or after its first minute, `end <= 2009-03` before or at its last; `=` means within.
class IncidentCondition {
public:
    /// Throws UsageError naming the place that was not understood.
    [[nodiscard]] static IncidentCondition parse(std::string_view text);
    [[nodiscard]] bool matches(Incident const& incident) const;
    [[nodiscard]] std::string const& text() const { return text_; }
    bool operator==(IncidentCondition const& other) const { return text_ == other.text_; }

    struct Node;

private:
    std::string text_;
    std::shared_ptr<Node const> root_; // shared: conditions are copied with queries, never changed
};

} // namespace reten
