#pragma once

#include "geo/storage/case_store.hpp"

#include <string>

namespace reten {

/// A person says that two incidents are one, and which of them is kept. In one transaction of one
/// reason:
/// - The kept one keeps every value it has. What it leaves blank is filled from the other one.
/// - Tolls that differ are kept as low and high beside its own best figure, as for any reports of
///   one event (adjudication.hpp); two documents make it corroborated, a report of what did not
///   happen disputed; a verification that is a person's stays.
/// - What keeps either from the public keeps it (`protect`).
/// - What either says stands beside it as claims, each with its document and raw row; those of the
///   other one are adopted only where they filled a blank.
/// - Claims, codes, links and series pass over, and the other one leaves the table
///   (IncidentStore::merge).
/// Throws StoreError.
void merge_duplicates(CaseStore& store, IncidentId kept, IncidentId other,
                      std::string const& reason);

/// Undoes a merge. Throws StoreError.
void split_duplicates(CaseStore& store, IncidentId other, std::string const& reason);

/// Records that two incidents are two events, or takes that back. Throws StoreError where one of
/// them is not there.
void set_different(CaseStore& store, IncidentPair pair, bool different, std::string const& reason);

/// A new edition of the source of a merged incident, whose values are now `incident`: they and its
/// claims are renewed. The kept one keeps its values, and is protected where the other now is.
/// Within the transaction of the caller.
void renew_merged(CaseStore& store, MergedIncident const& merged, Incident const& incident);

} // namespace reten
