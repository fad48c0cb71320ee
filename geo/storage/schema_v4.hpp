#pragma once

namespace reten {

/// What version 4 adds: from when to when a place or a street was there, the numbers of roads, and
/// indexes by which the records that point at a street are found. Never changed once released.
extern char const* const schema_v4_changes;

} // namespace reten
