#include "geo/analysis/link_decisions.hpp"

#include "geo/analysis/brought_back.hpp"
#include "geo/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace reten {

namespace {

using Json = nlohmann::json;

std::optional<IncidentLink> found(CaseStore& store, LinkId id) {
    for (auto const& link : store.incidents().links())
        if (link.id == id) return link;
    return std::nullopt;
}

/// An id as the change log has it: a number in quotes, or nothing.
template <typename Id>
std::optional<Id> id_in(Json const& row, char const* column) {
    auto const text = row.value(column, Json{});
    if (!text.is_string()) return std::nullopt;
    auto const& digits = text.get_ref<std::string const&>();
    Id id{};
    auto const [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return id;
}

/// Puts the columns of a logged row into the link.
void put_back(Json const& row, IncidentLink& link) {
    auto const word = [&](char const* column) {
        auto const value = row.value(column, Json{});
        return value.is_string() ? value.get<std::string>() : std::string{};
    };
    if (row.contains("series_id")) link.series = id_in<SeriesId>(row, "series_id");
    if (row.contains("from_id")) link.from = id_in<IncidentId>(row, "from_id").value_or(link.from);
    if (row.contains("to_id")) link.to = id_in<IncidentId>(row, "to_id").value_or(link.to);
    if (row.contains("ground"))
        link.ground = link_ground_from_code(word("ground")).value_or(link.ground);
    if (row.contains("grade"))
        link.grade = link_grade_from_code(word("grade")).value_or(link.grade);
    if (row.contains("document_id")) link.document = id_in<DocumentId>(row, "document_id");
    if (row.contains("note")) link.note = word("note");
}

/// The last change of this link alone; nullopt: none, or it was put back since it was removed.
std::optional<Change> last_decision(CaseStore& store, LinkId link) {
    auto const history = store.history().history();
    auto const last = std::find_if(history.rbegin(), history.rend(), [&](Change const& change) {
        return change.table == "incident_link" && change.record == link.value;
    });
    if (last == history.rend() || (last->action != "edit" && last->action != "remove"))
        return std::nullopt;
    return *last;
}

void require_ends(CaseStore& store, IncidentLink const& link) {
    for (auto const end : {link.from, link.to})
        if (!store.incidents().incident(end))
            throw UsageError{"link {}: its incident {} is no longer there", link.id.value,
                             end.value};
}

} // namespace

IncidentLink link_of_number(CaseStore& store, LinkId link) {
    auto const known = found(store, link);
    if (!known)
        throw UsageError{"{}: no link has this number; `reten query CASE --passages --csv` lists "
                         "them",
                         link.value};
    return *known;
}

void remove_link(CaseStore& store, LinkId link, std::string const& reason) {
    (void)link_of_number(store, link);
    Transaction transaction{store};
    store.set_reason(reason);
    store.incidents().remove(link);
    transaction.commit();
}

LinkGrade regrade_link(CaseStore& store, LinkId link, LinkGrade grade, std::string const& reason) {
    auto known = link_of_number(store, link);
    auto const before = known.grade;
    if (before == grade)
        throw UsageError{"link {}: is {} already", link.value, link_grade_code(grade)};
    known.grade = grade;
    Transaction transaction{store};
    store.set_reason(reason);
    store.incidents().update(known);
    transaction.commit();
    return before;
}

IncidentLink undo_link(CaseStore& store, LinkId link, std::string const& reason) {
    auto const decision = last_decision(store, link);
    if (!decision || decision->erased)
        throw UsageError{"link {}: nothing was decided about it that could be taken back",
                         link.value};
    auto const before = Json::parse(decision->before, nullptr, false);
    if (!before.is_object())
        throw UsageError{"link {}: the history does not say what it was", link.value};
    IncidentLink restored;
    bool const removed = decision->action == "remove";
    if (!removed) restored = link_of_number(store, link);
    restored.id = link;
    put_back(before, restored);
    require_ends(store, restored);
    Transaction transaction{store};
    store.set_reason(reason);
    if (removed) {
        (void)store.incidents().insert(restored);
        note_brought_back(store, "incident_link", link.value, reason, decision->before);
    } else {
        store.incidents().update(restored);
    }
    transaction.commit();
    return restored;
}

std::vector<LinkDecision> link_decisions(CaseStore& store) {
    std::map<LinkId, IncidentLink> there;
    for (auto const& link : store.incidents().links()) there.emplace(link.id, link);
    std::map<LinkId, Change> last;
    for (auto& change : store.history().history())
        if (change.table == "incident_link" && change.record != 0)
            last[LinkId{change.record}] = std::move(change);
    std::vector<std::pair<std::int64_t, LinkDecision>> open;
    for (auto const& [id, change] : last) {
        LinkDecision decision{id, change.at, change.why, std::nullopt};
        bool const removed = change.action == "remove";
        if ((!removed && change.action != "edit") || change.erased || removed == there.contains(id))
            continue;
        if (removed) {
            auto const before = Json::parse(change.before, nullptr, false);
            if (!before.is_object()) continue;
            decision.removed.emplace();
            decision.removed->id = id;
            put_back(before, *decision.removed);
            if (!store.incidents().incident(decision.removed->from) ||
                !store.incidents().incident(decision.removed->to))
                continue;
        }
        open.emplace_back(change.sequence, std::move(decision));
    }
    std::sort(open.begin(), open.end(),
              [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<LinkDecision> decisions;
    for (auto& [sequence, decision] : open) decisions.push_back(std::move(decision));
    return decisions;
}

} // namespace reten
