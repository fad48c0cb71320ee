#pragma once

#include "geo/import/row_values.hpp"
#include "geo/model/incident.hpp"
#include "geo/model/remark.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// The values that a cell gives a code, in their order: split at `;` and `|`, without those that
/// say nothing. What the shipped codebook knows by its value, a label or, of a code of `yes` and
/// `no`, a word for either is that value; all else stays as it is written.
[[nodiscard]] std::vector<std::string> code_values(std::string_view code, std::string_view cell);

/// What codes a document gives an incident now. `held`: those of the case; `base`: what the record
/// gave when it was last imported; absent: not to be had, and all values of `names` go that it does
/// not give now. What no import wrote, and codes of other names, stay.
[[nodiscard]] std::vector<IncidentCode>
renewed_codes(std::span<IncidentCode const> held,
              std::optional<std::vector<IncidentCode>> const& base,
              std::span<IncidentCode const> told, std::span<CodeColumn const> names);

/// Those of `codes` that the document gives.
[[nodiscard]] std::vector<IncidentCode> codes_of(std::vector<IncidentCode> codes,
                                                 std::optional<DocumentId> document);

/// Counts the values of codes that the codebook defines and that are not in it.
class UnknownCodes {
public:
    void note(std::span<IncidentCode const> codes);
    /// One warning a code, with the commonest values, how often each stood, and the nearest of the
    /// codebook where one is near.
    void tell(std::vector<Remark>& warnings) const;

private:
    std::map<std::string, std::map<std::string, std::int64_t>> values_; // by code
};

} // namespace reten
