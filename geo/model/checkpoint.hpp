#pragma once

#include "geo/model/incident.hpp"

#include <vector>

namespace reten {

/// One stay of a checkpoint. Each end may be imprecise: it fell somewhere in its span. An absent
/// end is unknown, which is not the same as "still in force".
struct CheckpointSpell {
    SpellId id;
    CheckpointId checkpoint;
    std::optional<TimeSpan> first, last; // `last` is the last time it was in force
    std::optional<DocumentId> document;
    std::string note;
    bool operator==(CheckpointSpell const&) const = default;
};

struct Checkpoint {
    CheckpointId id;
    std::string name, operator_name; // army, federal police …
    bool mobile = false;
    std::optional<Position> position; // absent: unplaced
    std::optional<Metres> control_radius;
    std::optional<AreaId> area; // a mobile one may have an area instead of a place
    std::string direction;      // of the traffic it stops; empty: both
    PlaceText place;
    Confidentiality confidentiality = Confidentiality::open;
    bool sensitive = false;
    std::string note, source_key;
    std::optional<DocumentId> document;
    std::optional<RawRowRef> raw_row;
    std::vector<CheckpointSpell> spells;
    bool operator==(Checkpoint const&) const = default;
};

enum class DeploymentChange { arrival, departure, announcement, count, reorganisation };
[[nodiscard]] std::string_view deployment_change_code(DeploymentChange change);
[[nodiscard]] std::optional<DeploymentChange> deployment_change_from_code(std::string_view code);

/// Forces arriving or leaving, or a count of what stands in an area (posts, bases, troops).
struct Deployment {
    DeploymentId id;
    DeploymentChange change = DeploymentChange::arrival;
    std::optional<TimeSpan> when;
    std::optional<std::int64_t> number;
    std::string unit;  // what is counted: soldiers, federal police, mobile checkpoints …
    std::string force; // army, federal police …
    std::string area_code;
    std::string title, note, source_key;
    Confidentiality confidentiality = Confidentiality::open;
    std::optional<Position> position;
    PlaceText place;
    std::optional<DocumentId> document;
    std::optional<RawRowRef> raw_row;
    bool operator==(Deployment const&) const = default;
};

} // namespace reten
