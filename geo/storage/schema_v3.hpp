#pragma once

namespace reten {

/// The tables of version 3: what geocoding found for each distinct text, and what was decided.
/// Never changed once released.
extern char const* const schema_v3_tables;

} // namespace reten
