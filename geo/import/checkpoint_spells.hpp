#pragma once

#include "geo/import/hand_edits.hpp"
#include "geo/import/record_merge.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/model/checkpoint.hpp"

#include <map>
#include <string>

namespace reten {

/// The times at which the checkpoints of one file were in force. Rows with one identifier that are
/// alike but for their days are spells of one checkpoint; the first of them says what it is. A
/// spell that a newer edition has no row for stays.
class CheckpointSpells {
public:
    explicit CheckpointSpells(CaseStore& store) : store_{store}, edits_{store, "checkpoint"} {}

    /// The row just read is another spell of the checkpoint of a row before. Not where another row
    /// gives the spell that begins in the same days another end.
    [[nodiscard]] bool adds(std::string const& key, Checkpoint const& read) const;
    /// Told of each row with an identifier, in their order.
    void note(std::string const& key, Checkpoint const& read);

    /// As merge_fields, of the spell of the first row: `held` may have others.
    [[nodiscard]] static MergeResult merge(Checkpoint& held, std::optional<Checkpoint> const& base,
                                           Checkpoint const& incoming);
    /// The first row was brought in; `kept` is how the case has its checkpoint now.
    void begin(std::string const& key, Checkpoint const& kept, RowFate fate);
    /// False: the first row of this key did not come yet.
    [[nodiscard]] bool begun(std::string const& key) const { return begun_.contains(key); }
    struct Added {
        RowFate fate = RowFate::unchanged;
        bool conflict = false; // spells that were edited in the case stay
    };
    /// Of a further row. Precondition: `begun`.
    [[nodiscard]] Added add(std::string const& key, Checkpoint const& told);

private:
    struct Begun {
        Checkpoint kept;
        bool accepted = false;
    };
    CaseStore& store_;
    HandEdits edits_;
    std::map<std::string, Checkpoint, std::less<>> read_; // with the spells of all rows
    std::map<std::string, Begun, std::less<>> begun_;
};

} // namespace reten
