#pragma once

#include "geo/import/street_nodes.hpp"
#include "geo/storage/case_store.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

/// Where the rows of a street layer come from.
struct StreetSource {
    std::string name; // begins the keys of its rows
    /// All that the case has under this name comes from this layer: the user named it, or every
    /// earlier file of the same columns had the name of this one.
    bool whole = false;
};

/// `named`: the name was given, and is not made from the columns.
[[nodiscard]] StreetSource street_source(CaseStore& store, std::string name, bool named,
                                         std::string const& file_name);

/// The streets of a source that the case has, row by row.
///
/// A file is a newer edition of them when its source is whole and at least half of the ends of
/// their segments are vertices of the file too: another town's layer of the same columns and the
/// same file name is none.
class HeldStreets {
public:
    struct Row {
        std::size_t digest = 0;
        std::vector<StreetId> segments;
        bool met = false; // in the file that is read
    };
    HeldStreets(CaseStore& store, StreetNodes const& nodes, StreetSource const& source);

    /// nullptr: the case has no such row.
    [[nodiscard]] Row* find(std::string const& row_key);
    [[nodiscard]] bool is_edition() const { return edition_; }
    /// The source under which the case has a segment of this very line too; nullptr: none but this.
    [[nodiscard]] std::string const* other_source(LineString const& line) const;
    /// Rows that were not met, and their segments, in the order of the case.
    struct Left {
        std::int64_t rows = 0;
        std::vector<StreetId> segments;
    };
    [[nodiscard]] Left left() const;

private:
    std::unordered_map<std::string, Row> rows_;
    std::unordered_map<std::size_t, std::string> others_; // by the digest of a line
    bool edition_ = false;
};

/// The digest of a row of no segments, and that of one more segment behind those that have it. Two
/// forms of a row with equal digests, among all that it has, do not happen.
inline constexpr std::size_t no_segments = 0;
[[nodiscard]] std::size_t with_segment(std::size_t digest, StreetSegment const& segment);

} // namespace reten
