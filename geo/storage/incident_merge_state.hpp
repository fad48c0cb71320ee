#pragma once

#include "geo/model/incident.hpp"
#include "geo/storage/case_file.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

/// What a merge changed, as JSON, so that a split can put it back:
///   kept, merged    the row of the kept incident before and after
///   claims, codes, links   the rows of the other one as they were
///   made_kept, made_other  ids of the claims that were written for either
///   later           ids of claims that came with a newer edition and go with the other
namespace reten::merge_state {

/// The rows of the three tables that hang on an incident, whole.
[[nodiscard]] nlohmann::json parts_of(Database& database, IncidentId incident);

/// Hangs the rows of `other` on another incident. Its own codes and links stay, equal ones stand
/// once, and a link of an incident to itself goes. Claims that pass over are not adopted any more.
void pass_over(Database& database, nlohmann::json const& parts, IncidentId other, IncidentId kept);

/// Puts the rows back as they were, in place or anew.
void put_back(Database& database, nlohmann::json const& parts);

/// Gives the columns of the kept incident that still hold what the merge wrote their former values,
/// and where nothing else was changed since, its revision too.
void put_back_kept(Database& database, IncidentId kept, nlohmann::json const& before,
                   nlohmann::json const& merged);

[[nodiscard]] nlohmann::json read_undo(CaseFile& file, IncidentId other);
void write_undo(Database& database, IncidentId other, nlohmann::json const& undo);

void add_id(nlohmann::json& list, std::int64_t id);
[[nodiscard]] bool has_id(nlohmann::json const& list, std::int64_t id);
/// Of the claims of a list of ids.
void delete_claims(Database& database, nlohmann::json const& ids);
void give_claims(Database& database, nlohmann::json const& ids, IncidentId incident);

} // namespace reten::merge_state
