#pragma once

#include "geo/import/record_sink.hpp"
#include "geo/import/street_edition.hpp"
#include "geo/import/street_nodes.hpp"
#include "geo/import/street_row.hpp"

#include <memory>

namespace reten {

struct ImportPlan;

/// The first pass over a street layer: where its lines meet. `progress` gets the rows so far.
/// Throws what opening throws, and ImportError for a layer that is too large.
[[nodiscard]] std::unique_ptr<StreetNodes>
find_street_nodes(ImportPlan const& plan, std::function<void(std::int64_t)> const& progress);

/// One row becomes as many segments as its line has nodes between its ends, plus one; their source
/// keys are the row's with `/1`, `/2` … behind it. Of a newer edition (HeldStreets) a row that the
/// case has in another form (itself or its neighbours changed) is replaced and counts as updated,
/// and rows that the file has no longer are taken away; a warning says how many. Of a file that is
/// none such rows are left as they are, count as unchanged, and a warning says how many there are.
[[nodiscard]] std::unique_ptr<RecordSink> make_street_sink(SinkContext const& context,
                                                           StreetNodes const& nodes,
                                                           StreetDialect dialect,
                                                           StreetSource source);

} // namespace reten
