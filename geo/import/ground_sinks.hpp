#pragma once

#include "geo/import/record_sink.hpp"

namespace reten {

/// Of areas, of counts of areas, else of places. What a newer file has no column for stays as it
/// is.
[[nodiscard]] std::unique_ptr<RecordSink> make_ground_sink(ImportTarget target,
                                                           SinkContext const& context);

} // namespace reten
