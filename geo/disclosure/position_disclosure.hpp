#pragma once

#include "geo/disclosure/masking.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/projection/projector.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace reten {

/// What was hidden of one record.
struct Hidden {
    bool position_withheld = false, position_masked = false, words = false;
    double distance = 0; // metres moved
    std::string place;   // key of the place, of a masked one
};

/// Hides places, and the words that would give a hidden place away.
/// With `everything` only positions are masked, and nothing is withheld.
class PositionDisclosure {
public:
    PositionDisclosure(MaskingKey const& key, Projector const* projector, std::optional<Mask> mask,
                       bool everything);

    Hidden hide(Incident& incident) const;
    Hidden hide(Checkpoint& checkpoint) const;
    /// Counts a record that is shown.
    void count(Hidden const& hidden);

    /// The identifier as the public sees it: a digest is exchanged for a keyed one, because with
    /// the rest of the row known it would confirm a guess of what is withheld. `hidden`: always.
    [[nodiscard]] std::string public_identifier(std::string_view key, bool hidden) const;

    /// Writes the counts into the report.
    void complete(DisclosureReport& report) const;

private:
    Hidden hide(std::optional<Position>& position) const;

    MaskingKey const& key_;
    Projector const* projector_;
    std::optional<Mask> mask_;
    bool everything_;
    std::int64_t withheld_ = 0, masked_ = 0, texts_ = 0;
    double sum_ = 0, largest_ = 0;
    std::set<std::string> places_;
};

} // namespace reten
