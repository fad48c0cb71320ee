#pragma once

#include "geo/import/record_sink.hpp"

#include <memory>

namespace reten {

/// Brings in links between incidents of the case. Each end is named as its source does, or by the
/// number or source key of the record; of a merged incident the kept one is meant. Two incidents
/// have one link on each ground. A newer edition renews grade, note and document of a link that an
/// import made; what a person decided of a link stays, its removal too.
/// `source`: within which identifiers are looked for; empty: in all, where one alone has it.
[[nodiscard]] std::unique_ptr<RecordSink> make_link_sink(SinkContext const& context,
                                                         std::string source);

} // namespace reten
