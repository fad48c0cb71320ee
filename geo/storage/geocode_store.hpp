#pragma once

#include "geo/model/incident.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// What somebody decided about a place text. `accepted`: one of the candidates; `by_hand`: a
/// position of their own; `rejected`: no position can be given; `skipped`: looked at, left open.
enum class GeocodeDecision { none, accepted, by_hand, rejected, skipped };
[[nodiscard]] std::string_view geocode_decision_code(GeocodeDecision decision);

/// A place that a text may mean. Its uncertainty is the position's: circle, area or segment.
struct GeocodeCandidate {
    std::string name; // as the gazetteer writes it
    Position position;
    /// Which service named it, and on which day: `nominatim ADDRESS DATE`; its score is absent,
    /// since no trial says how often it is right. Empty: from the places of the case.
    std::string source{};
    bool operator==(GeocodeCandidate const&) const = default;
};

/// A decision about a text; its position is that of `accepted` and `by_hand`.
struct GeocodeVerdict {
    GeocodeDecision decision = GeocodeDecision::none;
    std::optional<Position> position;
    std::string by, at; // given by the store
    bool operator==(GeocodeVerdict const&) const = default;
};

/// That a text was asked of an online service, and when. What it answered are candidates.
struct OnlineAnswer {
    std::string service;  // its address; without blanks
    std::string question; // digest of what was sent; without blanks
    std::string at;       // ISO UTC; given by the store
    bool operator==(OnlineAnswer const&) const = default;
};

/// One distinct place text of a case.
struct GeocodedText {
    std::int64_t id = 0;
    PlaceText text;
    std::string outcome;   // placed, ambiguous, not_found
    std::string gazetteer; // digest of the places and areas that were looked at
    /// Of `placed` the first was taken. Then what shares its score or competes with it, then what
    /// else the text may mean, whatever its score; those of online services after all others.
    std::vector<GeocodeCandidate> candidates;
    std::vector<OnlineAnswer> online; // one a service, in the order in which they were first asked
    GeocodeVerdict verdict;
    bool operator==(GeocodedText const&) const = default;
};

/// All parts of a place text in one: equal for equal texts alone.
[[nodiscard]] std::string place_text_key(PlaceText const& text);

/// What geocoding found, text by text, and what was decided about it.
class GeocodeStore {
public:
    virtual ~GeocodeStore() = default;
    /// By id.
    [[nodiscard]] virtual std::vector<GeocodedText> texts() const = 0;
    [[nodiscard]] virtual std::optional<GeocodedText> text(std::int64_t id) const = 0;
    /// Keeps outcome, gazetteer and candidates of a text, new or known, and touches no verdict.
    /// What online services answered stays. Returns its id. Not in the change log: a run has one
    /// entry there.
    virtual std::int64_t keep(GeocodedText const& text) = 0;
    /// Keeps what a service answered, in place of what the same one answered before, and touches
    /// neither verdict nor outcome nor other candidates. Not in the change log either. Throws
    /// StoreError when there is no such text.
    virtual void keep_online(std::int64_t id, OnlineAnswer const& answer,
                             std::vector<GeocodeCandidate> const& candidates) = 0;
    /// One entry `decide` in the change log. Throws StoreError when there is no such text.
    virtual void decide(std::int64_t id, GeocodeVerdict const& verdict) = 0;
    /// Takes the last decision about the text back, as the change log has it; one entry `undo`.
    /// Undoing twice goes back two steps. Returns the sequence of the entry `decide` that it took
    /// back. Throws StoreError when nothing was decided.
    virtual std::int64_t undo(std::int64_t id) = 0;
};

} // namespace reten
