#pragma once

#include "geo/import/import_field.hpp"
#include "geo/import/import_report.hpp"
#include "geo/import/row_key.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace reten {

/// The source of a file, as it stands in the keys of its records.
struct SourceName {
    std::string text;
    bool by_header = false; // for want of another name: a digest of the header
};

/// Knows records without an identifier again where a newer edition of their source has other
/// columns: a digest of all cells would take every row for a new one. Rows are compared by the
/// columns that both editions have. Another table is no edition: one header holds the other, or
/// three quarters of the larger one, at least two columns and half of the larger are shared; nine
/// in ten of the earlier rows are told apart by what is shared; half of them are in this file; and
/// no fixed value (a kind, a sheet) nor other option was another. Where one of these fails the rows
/// are new records. Records of a source of another name are never taken.
///
/// Takes some 300 bytes for each earlier record of such a source, and nothing where there is none.
class EditionMatch {
public:
    /// `columns`: of the file, with that of its points; `now`: the mapping and the options of its
    /// import. Reads the rows of earlier editions.
    EditionMatch(CaseStore& store, ImportTarget target, SourceName const& source,
                 std::vector<std::string> const& columns, ImportReport const& now);

    /// No earlier import had such a table with other columns.
    [[nodiscard]] bool empty() const { return shapes_.empty(); }
    /// In a first reading of all rows, so that it is known what is an edition.
    void note(std::vector<std::string> const& cells);
    /// After it; leaves what is none aside.
    void settle();
    /// The key under which the row is in the case: `own`, its key by all cells, where that is one;
    /// else that of an earlier record with equal cells that no row of this file had yet; else
    /// `own`.
    [[nodiscard]] std::string key_of(std::string const& own, std::vector<std::string> const& cells);
    /// Rows that were known under the key of an earlier edition, and the file of one of those.
    [[nodiscard]] std::int64_t known() const { return known_; }
    [[nodiscard]] std::string const& file() const { return file_; }
    /// After `settle`: earlier records with equal shared cells that are left aside, as it cannot be
    /// told whether they are those of this file; and their file.
    [[nodiscard]] std::int64_t doubtful() const { return doubtful_; }
    [[nodiscard]] std::string const& doubtful_file() const { return doubtful_file_; }

private:
    struct Held {
        std::string key;
        RawRowRef row;
        bool had = false; // by a row of this file
    };
    /// Records with equal shared cells, in the order of their rows.
    struct Equals {
        std::vector<std::size_t> records; // of `held_`
        std::size_t next = 0;             // those before it were had
        std::size_t noted = 0;            // found again in the first reading
    };
    /// Earlier editions with one header.
    struct Shape {
        std::string file; // the newest
        std::vector<std::string> columns;
        std::vector<std::pair<std::size_t, std::size_t>> shared; // column then, column now
        std::set<BatchId> batches;
        std::unordered_map<std::uint64_t, Equals> equals; // by the digest of shared cells
        std::int64_t held = 0, found = 0; // records; those with an equal row in this file
        bool read_alike = true, same_columns = false;
    };
    void find_shapes(CaseStore& store, ImportTarget target, std::vector<std::string> const& columns,
                     ImportReport const& now);
    [[nodiscard]] static bool is_edition(Shape const& shape);
    void read_held(CaseStore& store, ImportTarget target, SourceName const& source);
    void index_rows(CaseStore& store);
    [[nodiscard]] std::string new_key(std::string const& own);
    /// 0: there is nothing in the cells.
    template <typename CellAt>
    [[nodiscard]] std::uint64_t digest(Shape const& shape, CellAt cell_at) const;
    [[nodiscard]] std::uint64_t digest_now(Shape const& shape,
                                           std::vector<std::string> const& cells) const;

    KeyedHash hash_;
    std::vector<Shape> shapes_; // the newest edition first
    std::vector<Held> held_;
    std::unordered_map<std::string, std::size_t> by_key_; // of `held_`
    std::int64_t known_ = 0, doubtful_ = 0;
    std::string file_, doubtful_file_;
};

} // namespace reten
