#pragma once

#include "geo/disclosure/masking.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/projection/projector.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace reten {

/// Hides places, and the words that would give a hidden place away; counts what it does.
/// With `everything` only positions are masked, and nothing is withheld.
class PositionDisclosure {
public:
    PositionDisclosure(MaskingKey const& key, Projector const* projector, std::optional<Mask> mask,
                       bool everything);

    void hide(Incident& incident);
    void hide(Checkpoint& checkpoint);

    /// The identifier as the public sees it: a digest is exchanged for a keyed one, because with
    /// the rest of the row known it would confirm a guess of what is withheld. `hidden`: always.
    [[nodiscard]] std::string public_identifier(std::string_view key, bool hidden) const;

    /// Writes the counts into the report.
    void complete(DisclosureReport& report) const;

private:
    void hide(std::optional<Position>& position);
    void hide_words(Incident& incident);

    MaskingKey const& key_;
    Projector const* projector_;
    std::optional<Mask> mask_;
    bool everything_;
    std::int64_t withheld_ = 0, masked_ = 0, texts_ = 0;
    double sum_ = 0, largest_ = 0;
    std::set<std::string> places_;
};

} // namespace reten
