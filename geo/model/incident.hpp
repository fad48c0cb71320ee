#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/id.hpp"
#include "geo/model/time_span.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace reten {

/// What happened, as an English code: `homicide`, `rehab_attack`. Screens translate it.
struct Kind {
    std::string code;
    auto operator<=>(Kind const&) const = default;
};

/// How finely a position was matched, finest first. `none` means that nothing is said of it.
enum class MatchLevel {
    coordinate,     // the source gives a point
    address,        // house number on a street
    crossing,       // two streets
    kilometre_post, // a distance along a road
    street,         // somewhere on a street
    colonia,        // neighbourhood
    locality,       // town or village
    municipality,
    state,
    country,
    none
};

enum class Verification { unverified, corroborated, verified, disputed, unfounded };

/// What may leave the case. Ordered: the larger one is the stricter one.
enum class Confidentiality { open, restricted, not_for_publication };

/// Codes used in the file, on the command line and in JSON (`public` is a keyword of C++, so the
/// enumerator is `open`). The parsers return nullopt for an unknown code.
[[nodiscard]] std::string_view match_level_code(MatchLevel level);
[[nodiscard]] std::optional<MatchLevel> match_level_from_code(std::string_view code);
/// Also takes the words of people and of map makers, in any case: `municipio`, `County`, `AGEB`.
/// The finest level that a word for a level of areas or places stands for.
[[nodiscard]] std::optional<MatchLevel> match_level_from_text(std::string_view text);
[[nodiscard]] std::string_view verification_code(Verification state);
[[nodiscard]] std::optional<Verification> verification_from_code(std::string_view code);
[[nodiscard]] std::string_view confidentiality_code(Confidentiality level);
[[nodiscard]] std::optional<Confidentiality> confidentiality_from_code(std::string_view code);

/// Where it may have been beyond the point itself: nothing more than the radius, somewhere along a
/// street, or somewhere inside an area.
using Extent = std::variant<std::monostate, StreetId, AreaId>;

/// A place on the ground and how sure it is.
struct Position {
    LonLat point;
    MatchLevel level = MatchLevel::coordinate;
    std::optional<Metres> uncertainty; // absent: not known, never zero by default
    Extent extent;
    std::optional<double> score{}; // of a geocoded position, 0 to 1; absent: the source gave it
    bool operator==(Position const&) const = default;
};

/// A toll as sources give it. Absent parts are unknown, never zero.
struct CountRange {
    std::optional<std::int64_t> low, best, high;
    bool operator==(CountRange const&) const = default;
};

/// The place as written by the source, untouched.
struct PlaceText {
    std::string place, street, colonia, municipality, state;
    bool operator==(PlaceText const&) const = default;
    [[nodiscard]] bool empty() const noexcept {
        return place.empty() && street.empty() && colonia.empty() && municipality.empty() &&
               state.empty();
    }
};

/// Which raw row a record came from. Rows count from 1 in the file's own order, header not counted.
struct RawRowRef {
    BatchId batch;
    std::int64_t row = 0;
    auto operator<=>(RawRowRef const&) const = default;
};

struct Incident {
    IncidentId id;
    Kind kind;
    std::string title;
    std::optional<TimeSpan> when; // absent: undated
    std::string time_text;        // the hour as written: `night`, `19:15`
    std::string zone;             // IANA name; empty: the case's default
    CountRange killed, injured;
    PlaceText place;
    std::optional<Position> position; // absent: unplaced
    Verification verification = Verification::unverified;
    Confidentiality confidentiality = Confidentiality::open;
    std::optional<std::chrono::year_month_day> publish_after;
    bool sensitive = false; // its exact place may hurt somebody: masked or left out in public
    std::string note;
    std::string source_key; // identifier in the source, or a digest of the row; unique in a case
    std::optional<DocumentId> document;
    std::optional<RawRowRef> raw_row;
    std::int64_t revision = 1;
    bool operator==(Incident const&) const = default;
};

/// One source's value for one field of one incident. The incident holds the adjudicated value.
struct Claim {
    ClaimId id;
    IncidentId incident;
    std::string field; // name of a field of `import --map`: killed, date, municipality …
    std::string value; // as the source has it
    std::optional<DocumentId> document;
    std::optional<RawRowRef> raw_row;
    std::string certainty; // high, medium, low, or empty
    bool adopted = false;  // the incident holds this value
    std::string note;
    bool operator==(Claim const&) const = default;
};

/// How it was done: one value of one code of one incident. Several values per code are allowed.
struct IncidentCode {
    IncidentId incident;
    std::string code; // weapon, vehicle, attackers, masks, abduction, message, target_group …
    std::string value;
    std::optional<DocumentId> document;
    bool operator==(IncidentCode const&) const = default;
};

struct CodebookEntry {
    std::string code, value, label, definition;
    bool operator==(CodebookEntry const&) const = default;
};

/// A source.
struct Document {
    DocumentId id;
    std::string publisher, title, url;
    std::optional<TimeSpan> date;
    std::string sha256; // of the archived copy; empty: none archived
    Confidentiality confidentiality = Confidentiality::open;
    std::string note;
    bool operator==(Document const&) const = default;
};

} // namespace reten
