#pragma once

#include "geo/import/case_import.hpp"

#include <string>

namespace reten {

/// The preset `facts`: a table of documented facts in which each row says what it becomes.
///
/// - `incident`: rows of one event_id are claims of one incident, which holds for each field the
///   value of the surest row that has one, the first of equally sure ones. Where several rows
///   speak, every value of every row is a claim of its document. Rows that disagree on the
///   municipality make the incident disputed; an event_id ending in `-contradicted`, or a note
///   beginning with "Contradicted", makes it unfounded. Values that merely differ stay claims.
/// - `deployment` and `checkpoint_count`: a deployment; what stood in the city (posts, bases,
///   troops per post) is a count, never a point, since sites were not published.
/// - `area_count`: a count of the area; the row's kind names the series and the title of its source
///   keeps two sources of one kind apart.
/// - `document`: the document, with the row's own dates and note.
/// - `context`: what stands beside the events (how many centres, complaints): a deployment-like
///   count is wrong for it, so it is an area count where it has a number, and a note on its
///   document where it has none.
///
/// A point with geo_precision "colonia-point" has 800 m of uncertainty at level colonia, one with
/// "source-coordinate" 200 m at level coordinate; a municipality alone gives no point. A note that
/// says restricted, or not for publication, makes row and document so.
[[nodiscard]] ImportReport import_facts(CaseStore& store, std::string const& path,
                                        ImportOptions const& options);

} // namespace reten
