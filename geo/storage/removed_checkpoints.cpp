#include "geo/storage/removed_checkpoints.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace reten {

namespace {

using Json = nlohmann::json;

/// The columns of a row as the change log has them; one that is not there, or of another type, is
/// absent.
class LoggedRow {
public:
    explicit LoggedRow(Json const& row) : row_{row} {}

    [[nodiscard]] std::string word(char const* column) const {
        auto const value = row_.value(column, Json{});
        return value.is_string() ? value.get<std::string>() : std::string{};
    }
    [[nodiscard]] std::optional<double> real(char const* column) const {
        auto const value = row_.value(column, Json{});
        return value.is_number() ? std::optional{value.get<double>()} : std::nullopt;
    }
    [[nodiscard]] std::optional<Metres> metres(char const* column) const {
        auto const value = real(column);
        return value ? std::optional{Metres{*value}} : std::nullopt;
    }
    [[nodiscard]] std::optional<std::int64_t> integer(char const* column) const {
        auto const value = row_.value(column, Json{});
        return value.is_number_integer() ? std::optional{value.get<std::int64_t>()} : std::nullopt;
    }
    /// Ids stand there in quotes.
    template <typename Id>
    [[nodiscard]] std::optional<Id> id(char const* column) const {
        auto const digits = word(column);
        Id id{};
        auto const* const end = digits.data() + digits.size();
        auto const [at, error] = std::from_chars(digits.data(), end, id.value);
        if (error != std::errc{} || at != end) return std::nullopt;
        return id;
    }
    [[nodiscard]] std::optional<TimeSpan> span(std::string const& name) const {
        auto const begin = integer((name + "_begin").c_str());
        auto const end = integer((name + "_end").c_str());
        if (!begin || !end) return std::nullopt;
        auto const precision = precision_from_code(word((name + "_precision").c_str()));
        return TimeSpan{{*begin}, {*end}, precision.value_or(TimePrecision::span)};
    }

private:
    Json const& row_;
};

std::optional<Position> position_of(LoggedRow const& row) {
    auto const lon = row.real("lon"), lat = row.real("lat");
    if (!lon || !lat) return std::nullopt;
    Position position{{*lon, *lat},
                      match_level_from_code(row.word("level")).value_or(MatchLevel::none),
                      row.metres("uncertainty_m"),
                      {},
                      row.real("score")};
    if (auto const street = row.id<StreetId>("extent_street_id")) position.extent = *street;
    if (auto const area = row.id<AreaId>("extent_area_id")) position.extent = *area;
    return position;
}

CheckpointSpell spell_of(LoggedRow const& row) {
    CheckpointSpell spell;
    spell.id = row.id<SpellId>("id").value_or(SpellId{});
    spell.checkpoint = row.id<CheckpointId>("checkpoint_id").value_or(CheckpointId{});
    spell.first = row.span("first");
    spell.last = row.span("last");
    spell.document = row.id<DocumentId>("document_id");
    spell.note = row.word("note");
    return spell;
}

Checkpoint checkpoint_of(Json const& json) {
    LoggedRow const row{json};
    Checkpoint checkpoint;
    checkpoint.name = row.word("name");
    checkpoint.operator_name = row.word("operator");
    checkpoint.mobile = row.integer("mobile").value_or(0) != 0;
    checkpoint.position = position_of(row);
    checkpoint.control_radius = row.metres("control_radius_m");
    checkpoint.area = row.id<AreaId>("area_id");
    checkpoint.direction = row.word("direction");
    checkpoint.place = {row.word("place"), row.word("street"), row.word("colonia"),
                        row.word("municipality"), row.word("state")};
    // A word that the program does not know is the strictest, as where a row is read.
    checkpoint.confidentiality = confidentiality_from_code(row.word("confidentiality"))
                                     .value_or(Confidentiality::not_for_publication);
    checkpoint.sensitive = row.integer("sensitive").value_or(0) != 0;
    checkpoint.note = row.word("note");
    checkpoint.source_key = row.word("source_key");
    checkpoint.document = row.id<DocumentId>("document_id");
    auto const batch = row.id<BatchId>("batch_id");
    auto const raw_row = row.integer("raw_row");
    if (batch && raw_row) checkpoint.raw_row = RawRowRef{*batch, *raw_row};
    auto const spells = json.value("spells", Json::array());
    for (auto const& spell : spells)
        if (spell.is_object()) checkpoint.spells.push_back(spell_of(LoggedRow{spell}));
    return checkpoint;
}

} // namespace

std::vector<RemovedCheckpoint> removed_checkpoints(CaseStore& store) {
    std::map<std::int64_t, Change> last; // of each checkpoint
    for (auto& change : store.history().history())
        if (change.table == "checkpoint" && change.record != 0)
            last[change.record] = std::move(change);
    std::vector<Change const*> removals;
    for (auto const& [record, change] : last)
        if (change.action == "remove" && !change.erased) removals.push_back(&change);
    std::sort(removals.begin(), removals.end(),
              [](auto const* a, auto const* b) { return a->sequence < b->sequence; });
    std::vector<RemovedCheckpoint> removed;
    for (auto const* change : removals) {
        auto const row = Json::parse(change->before, nullptr, false);
        if (!row.is_object()) continue;
        auto& one = removed.emplace_back(
            RemovedCheckpoint{checkpoint_of(row), change->at, change->why, change->before});
        one.checkpoint.id = CheckpointId{change->record};
    }
    return removed;
}

} // namespace reten
