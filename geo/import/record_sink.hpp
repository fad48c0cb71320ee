#pragma once

#include "geo/import/record_reader.hpp"
#include "geo/model/remark.hpp"
#include "geo/storage/case_store.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reten {

enum class RowFate { accepted, unchanged, updated };

/// What a sink needs beside the row.
struct SinkContext {
    CaseStore& store;
    bool geonames = false;
    /// Values over the row a record was imported from, by the mapping of now, dates and coordinates
    /// as they were read then; nullptr: not to be had. Valid until the next call.
    std::function<RowValues*(RawRowRef)> imported;
    /// Whether the file of the row had the columns of this one.
    std::function<bool(RawRowRef)> same_columns;
    std::vector<Remark>* warnings = nullptr;
    std::string source = {}; // as given, of links: whose identifiers name incidents
};

/// Brings the rows of one target into the store.
class RecordSink {
public:
    virtual ~RecordSink() = default;
    /// Reads the row as a record; false when `values` has a rejection then.
    [[nodiscard]] virtual bool read(RowValues& values) = 0;
    /// The key by which the record just read is known; empty: it has none.
    [[nodiscard]] virtual std::string natural_key(RowValues const& values) const = 0;
    /// True when `natural_key` is the same in every source, so that it needs no name in front.
    [[nodiscard]] virtual bool key_is_global() const { return false; }
    /// Whether the record just read adds something to that of a row before in this file which has
    /// the same key: `write` then does so. Else its row is a repeated one.
    [[nodiscard]] virtual bool adds_to(std::string const& key) const {
        static_cast<void>(key);
        return false;
    }
    /// Told of the natural key of each record just read, whether it is written or known already.
    virtual void note_key(std::string const& key) { static_cast<void>(key); }
    /// Brings in the record just read. `look_up` is false when none of its key can be there yet.
    virtual RowFate write(RowValues const& values, std::string const& key, RawRowRef ref,
                          bool look_up) = 0;
    /// Adds to the record just read, of a file that was imported before in the same way, what an
    /// older version of the case could not keep; all else stays as it is.
    virtual RowFate complete(std::string const& /*key*/) { return RowFate::unchanged; }
    /// Of the record just read, if it is a kind that has them.
    [[nodiscard]] virtual bool undated() const { return false; }
    [[nodiscard]] virtual bool unplaced() const { return false; }
    [[nodiscard]] virtual std::optional<TimeSpan> when() const { return std::nullopt; }
    /// Records that were known by their key, and those of them that are dated wholly apart from how
    /// the case had them.
    struct Met {
        std::int64_t all = 0, elsewhen = 0;
    };
    [[nodiscard]] virtual Met met() const { return {}; }
    /// Rows that the case had of the source and `finish` took away.
    [[nodiscard]] virtual std::int64_t removed() const { return 0; }
    /// After the last row: what there is to say of all goes to the warnings.
    virtual void finish() {}
};

/// Of every target but streets, whose sink needs a pass of its own: see street_sink.hpp.
[[nodiscard]] std::unique_ptr<RecordSink> make_record_sink(ImportTarget target,
                                                           SinkContext const& context);

} // namespace reten
