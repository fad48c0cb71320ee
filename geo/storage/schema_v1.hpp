#pragma once

namespace reten {

/// The tables and the indexes of version 1 as SQL, without the geometry columns, which SpatiaLite
/// adds (schema.cpp). Never changed once released: a later version is a further migration.
extern char const* const schema_v1_tables;
extern char const* const schema_v1_indexes;

} // namespace reten
