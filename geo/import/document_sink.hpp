#pragma once

#include "geo/import/record_sink.hpp"

#include <memory>

namespace reten {

/// Brings in documents, known by title and address. What one lacks is filled in and what is written
/// there stays. It only ever grows more confidential, and with it every document that may be the
/// same (geo/import/document_finder.hpp).
[[nodiscard]] std::unique_ptr<RecordSink> make_document_sink(SinkContext const& context);

} // namespace reten
