#include "geo/import/record_sink.hpp"

#include "geo/import/checkpoint_area.hpp"
#include "geo/import/checkpoint_spells.hpp"
#include "geo/import/code_cells.hpp"
#include "geo/import/document_finder.hpp"
#include "geo/import/document_sink.hpp"
#include "geo/import/duplicate_merge.hpp"
#include "geo/import/found_position.hpp"
#include "geo/import/ground_sinks.hpp"
#include "geo/import/link_sink.hpp"
#include "geo/import/protection.hpp"
#include "geo/import/record_merge.hpp"
#include "geo/import/untold_fields.hpp"
#include "geo/storage/removed_checkpoints.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace reten {

namespace {

using F = ImportField;

void warn_of_edit(SinkContext const& context, RowValues const& values, std::string const& key) {
    constexpr std::size_t most = 200;
    if (context.warnings->size() < most) {
        context.warnings->push_back(
            Remark{"row {}: the source changed what was edited here; the edit of {} stays",
                   values.row().shown_row(), key});
    }
}

/// Reads the record as it was imported, by the same mapping.
template <typename Record, typename Read>
std::optional<Record> as_imported(SinkContext const& context, Record const& held, Read read) {
    if (!held.raw_row) return std::nullopt;
    auto* const values = context.imported(*held.raw_row);
    if (values == nullptr) return std::nullopt;
    Record record = read(*values);
    if (values->rejection()) return std::nullopt;
    return record;
}

/// As merge_fields. Without `base` nothing is taken, and a difference is a conflict: it may be an
/// edit.
template <typename Record, typename... Member>
MergeResult merge_edition(Record& held, std::optional<Record> const& base, Record const& incoming,
                          Member Record::*... members) {
    if (base) return merge_fields(held, *base, incoming, members...);
    return {false, ((held.*members != incoming.*members) || ...)};
}

class IncidentSink final : public RecordSink {
public:
    explicit IncidentSink(SinkContext const& context)
        : context_{context}, documents_{context.store.imports()} {}

    bool read(RowValues& values) override {
        record_ = incident_from_row(values);
        codes_ = values.codes();
        return !values.rejection();
    }

    std::string natural_key(RowValues const& values) const override { return values.known(F::id); }

    RowFate write(RowValues const& values, std::string const& key, RawRowRef ref,
                  bool look_up) override {
        auto& incident = record_; // the next row is read into a fresh one
        unknown_codes_.note(codes_);
        incident.document = documents_.of(values);
        incident.source_key = key;
        incident.raw_row = ref;
        auto& store = context_.store.incidents();
        auto held = look_up ? store.incident_by_key(key) : std::nullopt;
        if (held) {
            return renew(std::move(*held), incident, values,
                         [&](Incident const& renewed) { store.update(renewed); });
        }
        if (auto const merged = look_up ? store.merged_by_key(key) : std::nullopt) {
            return renew(merged->incident, incident, values, [&](Incident const& renewed) {
                renew_merged(context_.store, *merged, renewed);
            });
        }
        auto const id = store.insert(incident);
        if (!codes_.empty()) store.replace_codes(id, incident.document, codes_);
        return RowFate::accepted;
    }

    bool undated() const override { return !record_.when; }
    bool unplaced() const override { return !record_.position; }
    std::optional<TimeSpan> when() const override { return record_.when; }
    Met met() const override { return met_; }
    void finish() override {
        places_.tell(*context_.warnings);
        protection_.tell(*context_.warnings);
        unknown_codes_.tell(*context_.warnings);
    }

private:
    template <typename Update>
    RowFate renew(Incident held, Incident incident, RowValues const& values, Update update) {
        // What people and the geocoder decide is not in the source.
        incident.id = held.id;
        incident.revision = held.revision;
        incident.verification = held.verification;
        incident.zone = held.zone;
        auto const new_row = std::exchange(incident.raw_row, held.raw_row);
        if (held.raw_row && !context_.same_columns(*held.raw_row))
            keep_untold(incident, held, values);
        Protection::keep(incident, held, values);
        ++met_.all;
        if (held.when && incident.when && !held.when->overlaps(*incident.when)) ++met_.elsewhen;
        auto const codes_changed = [&](std::optional<DocumentId> document) {
            return values.has_codes() && renew_codes(held, document, values.code_columns());
        };
        if (incident == held) {
            if (!codes_changed(held.document)) return RowFate::unchanged;
            held.raw_row = new_row;
            update(held);
            return RowFate::updated;
        }
        // One that nobody touched is as it was imported, however its row was read then.
        auto base =
            held.revision == 1
                ? std::optional{held}
                : as_imported(context_, held, [](RowValues& v) { return incident_from_row(v); });
        if (base) base->document = held.document;
        take_guess_for_imported(held, base, incident);
        auto const place = held.place;
        auto const before = held;
        auto const merged = merge_edition(
            held, base, incident, &Incident::kind, &Incident::title, &Incident::when,
            &Incident::time_text, &Incident::killed, &Incident::injured, &Incident::place,
            &Incident::position, &Incident::confidentiality, &Incident::publish_after,
            &Incident::sensitive, &Incident::note, &Incident::document);
        if (merged.conflict) warn_of_edit(context_, values, held.source_key);
        bool const tightened = Protection::tighten(held, base, incident);
        protection_.note(before, held, incident);
        bool const recoded = codes_changed(before.document);
        if (!merged.changed && !tightened && !recoded) return RowFate::unchanged;
        places_.follow(held, place, incident.position);
        held.raw_row = new_row;
        update(held);
        return RowFate::updated;
    }

    /// Those of the document that the record now has; where it named another when it was last
    /// imported, that one no longer gives what the record said then.
    bool renew_codes(Incident const& held, std::optional<DocumentId> document_before,
                     std::vector<CodeColumn> const& names) {
        auto& store = context_.store.incidents();
        std::optional<std::vector<IncidentCode>> base;
        if (auto* const then = held.raw_row ? context_.imported(*held.raw_row) : nullptr)
            base = then->codes();
        auto const all = store.codes(held.id);
        auto const renew = [&](std::optional<DocumentId> document,
                               std::vector<IncidentCode> const& told) {
            auto const renewed = renewed_codes(codes_of(all, document), base, told, names);
            return store.replace_codes(held.id, document, renewed);
        };
        bool changed = false;
        if (document_before != held.document) changed = renew(document_before, {});
        return renew(held.document, codes_) || changed;
    }

    SinkContext context_;
    DocumentFinder documents_;
    PlaceChanges places_;
    Protection protection_;
    UnknownCodes unknown_codes_;
    Incident record_;
    std::vector<IncidentCode> codes_; // of it
    Met met_;
};

/// Checkpoints that a person took away, and that a file has again.
class TakenAway {
public:
    explicit TakenAway(CaseStore& store) : store_{store} {}

    [[nodiscard]] bool stays(std::string const& key) {
        if (!keys_) {
            keys_.emplace();
            for (auto& removed : removed_checkpoints(store_))
                keys_->insert(std::move(removed.checkpoint.source_key));
        }
        bool const away = keys_->contains(key);
        if (away) met_.insert(key);
        return away;
    }
    void tell(std::vector<Remark>& warnings) const {
        if (met_.empty()) return;
        warnings.push_back(Remark{"{} checkpoint(s) of the file were taken away in the case, and "
                                  "stay away; in the window, under Taken away, they can be "
                                  "brought back",
                                  met_.size()});
    }

private:
    CaseStore& store_;
    std::optional<std::set<std::string>> keys_; // absent: the history was not read yet
    std::set<std::string> met_;
};

class CheckpointSink final : public RecordSink {
public:
    explicit CheckpointSink(SinkContext const& context)
        : context_{context},
          documents_{context.store.imports()},
          spells_{context.store},
          areas_{context.store.areas()},
          taken_away_{context.store} {}

    bool read(RowValues& values) override {
        record_ = checkpoint_from_row(values);
        boundary_ = CheckpointAreas::read(values);
        return !values.rejection();
    }

    std::string natural_key(RowValues const& values) const override { return values.known(F::id); }

    bool adds_to(std::string const& key) const override { return spells_.adds(key, record_); }
    void note_key(std::string const& key) override { spells_.note(key, record_); }

    RowFate write(RowValues const& values, std::string const& key, RawRowRef ref,
                  bool look_up) override {
        auto checkpoint = record_;
        checkpoint.document = documents_.of(values);
        checkpoint.source_key = key;
        checkpoint.raw_row = ref;
        if (spells_.begun(key)) return add_spell(values, key, checkpoint);
        auto& store = context_.store.checkpoints();
        auto held = look_up ? store.checkpoint_by_key(key) : std::nullopt;
        if (!held) {
            if (taken_away_.stays(key)) return RowFate::unchanged;
            areas_.give(checkpoint, boundary_);
            checkpoint.id = store.insert(checkpoint);
            spells_.begin(key, checkpoint, RowFate::accepted);
            return RowFate::accepted;
        }
        Protection::keep(checkpoint, *held, values);
        auto const before = *held;
        auto base =
            as_imported(context_, *held, [](RowValues& v) { return checkpoint_from_row(v); });
        if (base) base->document = held->document;
        if (base) forget_ids(*base);
        forget_ids(*held);
        take_guess_for_imported(*held, base, checkpoint);
        auto const place = held->place;
        using C = Checkpoint;
        auto const spell = CheckpointSpells::merge(*held, base, checkpoint);
        auto const merged =
            merge_edition(*held, base, checkpoint, &C::name, &C::operator_name, &C::mobile,
                          &C::position, &C::control_radius, &C::direction, &C::place,
                          &C::confidentiality, &C::sensitive, &C::note, &C::document);
        if (merged.conflict || spell.conflict) warn_of_edit(context_, values, key);
        bool const tightened = Protection::tighten(*held, base, checkpoint);
        protection_.note(before, *held, checkpoint);
        bool const areas = renew_area(*held, checkpoint);
        bool const changed = merged.changed || spell.changed || tightened || areas;
        if (changed) {
            places_.follow(*held, place, checkpoint.position);
            held->raw_row = ref;
            store.update(*held);
        }
        spells_.begin(key, *held, RowFate::updated);
        return changed ? RowFate::updated : RowFate::unchanged;
    }
    bool undated() const override { return record_.spells.empty(); }
    bool unplaced() const override { return !record_.position; }
    void finish() override {
        places_.tell(*context_.warnings);
        protection_.tell(*context_.warnings);
        areas_.tell(*context_.warnings);
        taken_away_.tell(*context_.warnings);
    }

private:
    /// A newer edition that gives a point takes the area away where the point was taken.
    bool renew_area(Checkpoint& held, Checkpoint const& told) {
        if (boundary_.empty()) {
            bool const at_point = told.position && held.position == told.position;
            return at_point && std::exchange(held.area, std::nullopt).has_value();
        }
        auto given = held;
        given.document = told.document ? told.document : held.document;
        given.raw_row = told.raw_row;
        bool const changed = areas_.give(given, boundary_);
        held.area = given.area;
        return changed;
    }
    RowFate add_spell(RowValues const& values, std::string const& key, Checkpoint const& told) {
        auto const added = spells_.add(key, told);
        if (added.conflict) warn_of_edit(context_, values, key);
        return added.fate;
    }
    /// Spells are compared by what they say.
    static void forget_ids(Checkpoint& checkpoint) {
        for (auto& spell : checkpoint.spells) {
            spell.id = {};
            spell.checkpoint = {};
        }
    }

    SinkContext context_;
    DocumentFinder documents_;
    CheckpointSpells spells_;
    CheckpointAreas areas_;
    TakenAway taken_away_;
    PlaceChanges places_;
    Protection protection_;
    Checkpoint record_;
    MultiPolygon boundary_; // of it
};

class DeploymentSink final : public RecordSink {
public:
    explicit DeploymentSink(SinkContext const& context)
        : context_{context}, documents_{context.store.imports()} {}

    bool read(RowValues& values) override {
        record_ = deployment_from_row(values);
        return !values.rejection();
    }

    std::string natural_key(RowValues const& values) const override { return values.known(F::id); }

    RowFate write(RowValues const& values, std::string const& key, RawRowRef ref,
                  bool look_up) override {
        auto deployment = record_;
        deployment.document = documents_.of(values);
        deployment.source_key = key;
        deployment.raw_row = ref;
        auto& store = context_.store.checkpoints();
        auto held = look_up ? store.deployment_by_key(key) : std::nullopt;
        if (!held) {
            store.insert(deployment);
            return RowFate::accepted;
        }
        Protection::keep(deployment, *held, values);
        auto const before = *held;
        auto base =
            as_imported(context_, *held, [](RowValues& v) { return deployment_from_row(v); });
        if (base) base->document = held->document;
        take_guess_for_imported(*held, base, deployment);
        auto const place = held->place;
        using D = Deployment;
        auto const merged =
            merge_edition(*held, base, deployment, &D::change, &D::when, &D::number, &D::unit,
                          &D::force, &D::area_code, &D::title, &D::note, &D::confidentiality,
                          &D::position, &D::place, &D::document);
        if (merged.conflict) warn_of_edit(context_, values, key);
        bool const tightened = Protection::tighten(*held, base, deployment);
        protection_.note(before, *held, deployment);
        if (!merged.changed && !tightened) return RowFate::unchanged;
        places_.follow(*held, place, deployment.position);
        held->raw_row = ref;
        store.update(*held);
        return RowFate::updated;
    }
    bool undated() const override { return !record_.when; }
    bool unplaced() const override { return !record_.position; }
    void finish() override {
        places_.tell(*context_.warnings);
        protection_.tell(*context_.warnings);
    }

private:
    SinkContext context_;
    DocumentFinder documents_;
    PlaceChanges places_;
    Protection protection_;
    Deployment record_;
};

} // namespace

std::unique_ptr<RecordSink> make_record_sink(ImportTarget target, SinkContext const& context) {
    switch (target) {
    case ImportTarget::incidents: return std::make_unique<IncidentSink>(context);
    case ImportTarget::areas:
    case ImportTarget::area_counts:
    case ImportTarget::places: return make_ground_sink(target, context);
    case ImportTarget::checkpoints: return std::make_unique<CheckpointSink>(context);
    case ImportTarget::deployments: return std::make_unique<DeploymentSink>(context);
    case ImportTarget::documents: return make_document_sink(context);
    case ImportTarget::links: return make_link_sink(context, context.source);
    case ImportTarget::streets: break;
    }
    return nullptr;
}

} // namespace reten
