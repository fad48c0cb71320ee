#pragma once

#include "geo/import/row_values.hpp"
#include "geo/model/remark.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace reten {

/// Keeps what a record is protected by (confidentiality, sensitive, publish_after; whichever it
/// has) through newer editions of its source. An empty cell and a missing column loosen nothing; a
/// word that does is taken, and counted for a warning.
class Protection {
public:
    /// Gives `record`, just read, the protection of `held` where the row does not speak of it.
    template <typename Record>
    static void keep(Record& record, Record const& held, RowValues const& values) {
        using F = ImportField;
        auto const silent = [&](F field) { return values.text(field).empty(); };
        if (silent(F::confidentiality))
            record.confidentiality = std::max(record.confidentiality, held.confidentiality);
        if constexpr (requires { record.sensitive; }) {
            if (silent(F::sensitive)) record.sensitive = record.sensitive || held.sensitive;
        }
        if constexpr (requires { record.publish_after; }) {
            if (silent(F::publish_after)) record.publish_after = held.publish_after;
        }
    }

    /// After fields were merged: where the source became stricter since `base`, `held` does too,
    /// even where it was edited. True when that changed it.
    template <typename Record>
    static bool tighten(Record& held, std::optional<Record> const& base, Record const& incoming) {
        if (!base) return false;
        bool changed = false;
        auto const raise = [&](auto member) {
            if ((*base).*member == incoming.*member || !(held.*member < incoming.*member)) return;
            held.*member = incoming.*member;
            changed = true;
        };
        raise(&Record::confidentiality);
        if constexpr (requires { held.sensitive; }) raise(&Record::sensitive);
        if constexpr (requires { held.publish_after; }) raise(&Record::publish_after);
        return changed;
    }

    /// Counts the record if it is less protected than it was, or more than `incoming` says.
    template <typename Record>
    void note(Record const& before, Record const& after, Record const& incoming) {
        loosened_ += is_less(after, before) ? 1 : 0;
        stricter_ += is_less(incoming, after) ? 1 : 0;
    }

    /// After the last row.
    void tell(std::vector<Remark>& warnings) const {
        if (loosened_ > 0) {
            warnings.push_back(Remark{"{} record(s) are less protected than they were, as this "
                                      "file says so in confidentiality, sensitive or "
                                      "publish_after: check them before anything is published",
                                      loosened_});
        }
        if (stricter_ > 0) {
            warnings.push_back(Remark{"{} record(s) are more protected in the case than in this "
                                      "file, and stay so",
                                      stricter_});
        }
    }

private:
    template <typename Record>
    static bool is_less(Record const& one, Record const& other) {
        bool less = one.confidentiality < other.confidentiality;
        if constexpr (requires { one.sensitive; })
            less = less || (other.sensitive && !one.sensitive);
        if constexpr (requires { one.publish_after; })
            less = less || one.publish_after < other.publish_after;
        return less;
    }

    std::int64_t loosened_ = 0, stricter_ = 0;
};

} // namespace reten
