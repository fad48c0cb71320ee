#pragma once

namespace reten {

/// What a new edition changed, brought into a record that may have been edited meanwhile.
struct MergeResult {
    bool changed = false;  // the held record took a new value
    bool conflict = false; // an edited field keeps its value although the source changed it
};

/// Field by field: `held` is what the case has, `base` what was imported, `incoming` what the
/// source says now. A field that was not edited (held == base) takes the new value; an edited one
/// stays.
template <typename Record, typename... Member>
MergeResult merge_fields(Record& held, Record const& base, Record const& incoming,
                         Member Record::*... members) {
    MergeResult result;
    auto const merge_one = [&](auto member) {
        if (held.*member == incoming.*member) return;
        if (held.*member == base.*member) {
            held.*member = incoming.*member;
            result.changed = true;
        } else if (base.*member != incoming.*member) {
            result.conflict = true;
        }
    };
    (merge_one(members), ...);
    return result;
}

} // namespace reten
