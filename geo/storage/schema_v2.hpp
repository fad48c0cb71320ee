#pragma once

namespace reten {

/// What version 2 adds to version 1: incidents that were merged into others, and pairs that a
/// person holds to be different events. Never changed once released.
extern char const* const schema_v2_tables;

} // namespace reten
