#pragma once

#include "geo/model/incident.hpp"

namespace reten {

/// How sure a link is, surest first.
enum class LinkGrade { confirmed, probable, inferred };
/// Why incidents are held to belong together.
enum class LinkGround { same_actor, same_weapon, same_vehicle, same_message, rule, stated };

[[nodiscard]] std::string_view link_grade_code(LinkGrade grade);
[[nodiscard]] std::optional<LinkGrade> link_grade_from_code(std::string_view code);
[[nodiscard]] std::string_view link_ground_code(LinkGround ground);
[[nodiscard]] std::optional<LinkGround> link_ground_from_code(std::string_view code);

/// Incidents that belong together.
struct Series {
    SeriesId id;
    std::string name, note;
    LinkGround ground = LinkGround::stated;
    LinkGrade grade = LinkGrade::inferred;
    std::optional<DocumentId> document;
    bool operator==(Series const&) const = default;
};

/// Two incidents held to be by the same group, `from` before `to`.
struct IncidentLink {
    LinkId id;
    std::optional<SeriesId> series;
    IncidentId from, to;
    LinkGround ground = LinkGround::stated;
    LinkGrade grade = LinkGrade::inferred;
    std::optional<DocumentId> document;
    std::string note;
    bool operator==(IncidentLink const&) const = default;
};

} // namespace reten
