#include "geo/import/link_sink.hpp"

#include "geo/cells/reject_reason.hpp"
#include "geo/import/document_finder.hpp"
#include "geo/import/hand_edits.hpp"
#include "geo/import/incident_names.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace reten {

namespace {

using F = ImportField;
using Pair = std::tuple<IncidentId, IncidentId, LinkGround>;

Pair pair_of(IncidentLink const& link) { return {link.from, link.to, link.ground}; }

template <typename Enum, std::size_t N>
using Words = std::array<std::pair<std::string_view, Enum>, N>;

/// By its code, or the words for it in Spanish, folded.
template <typename Enum, std::size_t N>
std::optional<Enum> value_of(std::string const& text,
                             std::optional<Enum> (*from_code)(std::string_view),
                             Words<Enum, N> const& words) {
    auto word = folded(text);
    for (auto const& [name, value] : words)
        if (word == name) return value;
    std::replace(word.begin(), word.end(), ' ', '_');
    return from_code(word);
}

constexpr Words<LinkGrade, 5> grade_words{{{"confirmado", LinkGrade::confirmed},
                                           {"confirmada", LinkGrade::confirmed},
                                           {"inferido", LinkGrade::inferred},
                                           {"inferida", LinkGrade::inferred},
                                           {"inferencia", LinkGrade::inferred}}};
constexpr Words<LinkGround, 8> ground_words{{{"mismo actor", LinkGround::same_actor},
                                             {"mismo grupo", LinkGround::same_actor},
                                             {"misma arma", LinkGround::same_weapon},
                                             {"mismo vehiculo", LinkGround::same_vehicle},
                                             {"mismo mensaje", LinkGround::same_message},
                                             {"regla", LinkGround::rule},
                                             {"declarado", LinkGround::stated},
                                             {"dicho", LinkGround::stated}}};

/// Links that a person took away, by the last entry of the history that speaks of each; their ends
/// as they are now.
std::set<Pair> removed_by_hand(CaseStore& store) {
    std::map<std::int64_t, Pair> removed;
    std::map<IncidentId, IncidentId> kept_for;
    for (auto const& merged : store.incidents().merged_incidents())
        kept_for.emplace(merged.incident.id, merged.kept);
    auto const now = [&](IncidentId id) {
        auto const kept = kept_for.find(id);
        return kept == kept_for.end() ? id : kept->second;
    };
    for (auto const& change : store.history().history()) {
        if (change.table != "incident_link" || change.record == 0) continue;
        removed.erase(change.record);
        if (change.action != "remove") continue;
        auto const row = nlohmann::json::parse(change.before, nullptr, false);
        if (!row.is_object()) continue;
        auto const word = [&](char const* column) {
            auto const value = row.value(column, nlohmann::json{});
            return value.is_string() ? value.get<std::string>() : std::string{};
        };
        auto const from = number_of_record(word("from_id"));
        auto const to = number_of_record(word("to_id"));
        auto const ground = link_ground_from_code(word("ground"));
        if (from && to && ground) removed[change.record] = {now(*from), now(*to), *ground};
    }
    std::set<Pair> pairs;
    for (auto const& [link, pair] : removed) pairs.insert(pair);
    return pairs;
}

class LinkSink final : public RecordSink {
public:
    LinkSink(SinkContext const& context, std::string source)
        : context_{context},
          documents_{context.store.imports()},
          names_{context.store.incidents(), std::move(source)},
          edits_{context.store, "incident_link"} {}

    bool read(RowValues& values) override {
        record_ = {};
        auto const from = end_of(values, F::from);
        auto const to = end_of(values, F::to);
        if (from && to) check_ends(values, *from, *to);
        record_.ground =
            read_code(values, F::ground, LinkGround::stated, link_ground_from_code, ground_words);
        record_.grade =
            read_code(values, F::grade, LinkGrade::inferred, link_grade_from_code, grade_words);
        grade_told_ = !values.known(F::grade).empty();
        if (record_.ground == LinkGround::rule && record_.grade != LinkGrade::inferred)
            values.reject(reject_reason::rule_not_inferred, F::grade);
        record_.note = values.known(F::note);
        check_confidentiality(values);
        return !values.rejection();
    }
    std::string natural_key(RowValues const&) const override {
        return fmt::format("link:{}:{}:{}", record_.from.value, record_.to.value,
                           link_ground_code(record_.ground));
    }
    bool key_is_global() const override { return true; }

    RowFate write(RowValues const& values, std::string const&, RawRowRef, bool) override {
        auto link = record_;
        link.document = documents_.of(values);
        read_case();
        auto const held = links_.find(pair_of(link));
        if (held != links_.end()) return renew(values, held->second, link);
        if (removed_.contains(pair_of(link))) {
            ++removed_stay_;
            return RowFate::unchanged;
        }
        link.id = context_.store.incidents().insert(link);
        links_.emplace(pair_of(link), link);
        return RowFate::accepted;
    }
    void finish() override {
        auto& warnings = *context_.warnings;
        if (removed_stay_ > 0)
            warnings.push_back(Remark{"{} link(s) of the file were taken away in the case, and "
                                      "stay away; `reten link --undo` brings one back",
                                      removed_stay_});
        if (decided_stay_ > 0)
            warnings.push_back(Remark{"{} link(s) are otherwise in the file than they were decided "
                                      "or made in the case, where they stay as they are",
                                      decided_stay_});
    }

private:
    template <typename Enum, std::size_t N>
    static Enum read_code(RowValues& values, F field, Enum untold,
                          std::optional<Enum> (*from_code)(std::string_view),
                          Words<Enum, N> const& words) {
        auto const text = values.known(field);
        if (text.empty()) return untold;
        auto const value = value_of(text, from_code, words);
        if (!value) values.reject(reject_reason::unknown_code, field);
        return value.value_or(untold);
    }

    std::optional<Incident> end_of(RowValues& values, F field) {
        auto const name = values.known(field);
        if (name.empty()) values.reject(reject_reason::missing_value, field);
        auto found = name.empty() ? NamedIncident{} : names_.find(name);
        if (!name.empty() && !found.incident)
            values.reject(found.ambiguous ? reject_reason::ambiguous_incident
                                          : reject_reason::no_such_incident,
                          field);
        return std::move(found.incident);
    }

    void check_ends(RowValues& values, Incident const& from, Incident const& to) {
        record_.from = from.id;
        record_.to = to.id;
        if (from.id == to.id) values.reject(reject_reason::link_to_itself, F::to);
        if (from.when && to.when && to.when->end <= from.when->begin)
            values.reject(reject_reason::end_before_start, F::to);
    }

    /// A link has no confidentiality of its own: that of its document guards it.
    void check_confidentiality(RowValues& values) {
        auto const wanted = values.confidentiality();
        if (wanted == Confidentiality::open || values.rejection()) return;
        auto const title = values.known(F::source);
        auto const document = context_.store.imports().find_document(title, values.known(F::url));
        if (!document || document->confidentiality < wanted)
            values.reject(reject_reason::document_less_confidential, F::confidentiality);
    }

    RowFate renew(RowValues const& values, IncidentLink& held, IncidentLink const& told) {
        auto link = held;
        if (grade_told_) link.grade = told.grade;
        if (values.has(F::note)) link.note = told.note;
        if (told.document) link.document = told.document;
        if (link == held) return RowFate::unchanged;
        auto const decided = [&](std::string_view column) {
            return !context_.store.imports().batch_of(held.id.value) ||
                   edits_.edited(held.id.value, {column});
        };
        bool stays = false;
        auto const keep = [&](auto member, std::string_view column) {
            if (link.*member == held.*member || !decided(column)) return;
            link.*member = held.*member;
            stays = true;
        };
        keep(&IncidentLink::grade, "grade");
        keep(&IncidentLink::note, "note");
        keep(&IncidentLink::document, "document_id");
        decided_stay_ += stays ? 1 : 0;
        if (link == held) return RowFate::unchanged;
        context_.store.incidents().update(link);
        held = link;
        return RowFate::updated;
    }

    void read_case() {
        if (std::exchange(case_read_, true)) return;
        for (auto const& link : context_.store.incidents().links())
            links_.emplace(pair_of(link), link);
        removed_ = removed_by_hand(context_.store);
    }

    SinkContext context_;
    DocumentFinder documents_;
    IncidentNames names_;
    HandEdits edits_;
    IncidentLink record_;
    bool grade_told_ = false, case_read_ = false;
    std::map<Pair, IncidentLink> links_; // of the case and of the file so far
    std::set<Pair> removed_;
    std::int64_t removed_stay_ = 0, decided_stay_ = 0;
};

} // namespace

std::unique_ptr<RecordSink> make_link_sink(SinkContext const& context, std::string source) {
    return std::make_unique<LinkSink>(context, std::move(source));
}

} // namespace reten
