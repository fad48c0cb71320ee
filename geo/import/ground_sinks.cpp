#include "geo/import/ground_sinks.hpp"

#include "geo/import/area_place.hpp"
#include "geo/import/protection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace reten {

namespace {

using F = ImportField;

bool told(RowValues const& values, std::initializer_list<F> fields) {
    return std::any_of(fields.begin(), fields.end(), [&](F field) { return values.has(field); });
}

/// What the file has neither a column nor a shape for stays.
void keep_untold(Area& area, Area const& held, RowValues const& values) {
    area.document = held.document;
    if (area.boundary.empty()) area.boundary = held.boundary;
    if (area.name.empty()) area.name = held.name;
    if (area.parent_code.empty()) area.parent_code = held.parent_code;
    if (!told(values, {F::population})) area.population = held.population;
}

void keep_untold(AreaCount& count, AreaCount const& held, RowValues const& values) {
    count.document = held.document;
    if (!told(values, {F::population})) count.population = held.population;
    if (count.unit.empty()) count.unit = held.unit;
    if (!told(values, {F::certainty})) count.certainty = held.certainty;
    if (!told(values, {F::note})) count.note = held.note;
    Protection::keep(count, held, values);
}

void keep_untold(Place& place, Place const& held, RowValues const& values) {
    place.document = held.document;
    if (!place.area) place.area = held.area;
    if (!told(values, {F::aliases})) place.aliases = held.aliases;
    if (!told(values, {F::level}) && values.defaults().level.empty()) place.level = held.level;
    if (!place.point && !told(values, {F::lon, F::lat, F::x, F::y, F::wkt})) {
        place.point = held.point;
        place.uncertainty = held.uncertainty;
    }
    if (!told(values, {F::uncertainty_m}) && place.point == held.point && !place.uncertainty)
        place.uncertainty = held.uncertainty;
    if (!told(values, {F::state, F::municipality})) {
        place.state = held.state;
        place.municipality = held.municipality;
        place.state_code = held.state_code;
        place.municipality_code = held.municipality_code;
    }
    if (!told(values, {F::code})) place.code = held.code;
    if (!told(values, {F::postcode})) place.postcode = held.postcode;
    if (!told(values, {F::population})) place.population = held.population;
    if (!told(values, {F::valid_from, F::valid_to})) place.valid = held.valid;
}

/// A record that people seldom edit by hand: the newest edition of its source counts.
template <typename Record, typename Insert, typename Update>
RowFate replace_record(Record record, std::optional<Record> const& held, Insert insert,
                       Update update) {
    if (!held) {
        insert(record);
        return RowFate::accepted;
    }
    record.id = held->id;
    auto const new_row = std::exchange(record.raw_row, held->raw_row);
    if (record == *held) return RowFate::unchanged;
    record.raw_row = new_row;
    update(record);
    return RowFate::updated;
}

class AreaSink final : public RecordSink {
public:
    explicit AreaSink(SinkContext const& context) : context_{context} {}

    bool read(RowValues& values) override {
        record_ = area_from_row(values);
        postcode_ = postcode_from_row(values);
        valid_ = values.validity();
        has_postcode_ = values.has(F::postcode);
        has_valid_ = told(values, {F::valid_from, F::valid_to});
        return !values.rejection();
    }
    std::string natural_key(RowValues const&) const override {
        return record_.code.empty() ? std::string{}
                                    : fmt::format("area:{}:{}", record_.level, record_.code);
    }
    bool key_is_global() const override { return true; }

    RowFate write(RowValues const& values, std::string const& key, RawRowRef ref,
                  bool look_up) override {
        auto area = record_;
        area.source_key = key;
        area.raw_row = ref;
        auto& store = context_.store.areas();
        auto held = look_up ? store.area_by_key(key) : std::nullopt;
        if (!held) {
            area.id = store.insert(area);
            if (auto place = place_of(area)) store.insert(*place);
            return RowFate::accepted;
        }
        area.id = held->id;
        keep_untold(area, *held, values);
        auto const new_row = std::exchange(area.raw_row, held->raw_row);
        if (area == *held) return renew_place(area) ? RowFate::updated : RowFate::unchanged;
        area.raw_row = new_row;
        store.update(area);
        static_cast<void>(renew_place(area));
        return RowFate::updated;
    }
    bool unplaced() const override { return record_.boundary.empty(); }

private:
    std::optional<Place> place_of(Area const& area) {
        auto place = places_.place_of(area);
        if (!place) return place;
        place->postcode = postcode_;
        place->valid = valid_;
        return place;
    }

    /// Whether there was anything to renew.
    bool renew_place(Area const& area) {
        auto place = place_of(area);
        if (!place) return false;
        auto& store = context_.store.areas();
        auto const held = store.place_by_key(place->source_key);
        if (held && !has_postcode_) place->postcode = held->postcode;
        if (held && !has_valid_) place->valid = held->valid;
        auto const fate = replace_record(
            *place, held, [&](Place const& p) { store.insert(p); },
            [&](Place const& p) { store.update(p); });
        return fate != RowFate::unchanged;
    }

    SinkContext context_;
    AreaPlaces places_;
    Area record_;
    std::string postcode_; // of its gazetteer entry, as is `valid_`
    Validity valid_;
    bool has_postcode_ = false, has_valid_ = false;
};

class AreaCountSink final : public RecordSink {
public:
    explicit AreaCountSink(SinkContext const& context) : context_{context} {}

    bool read(RowValues& values) override {
        record_ = area_count_from_row(values);
        return !values.rejection();
    }
    std::string natural_key(RowValues const&) const override {
        auto const& r = record_;
        return fmt::format("count:{}:{}:{}:{}:{}:{}", r.series, r.level, r.area_code, r.kind.code,
                           iso_day(r.period.begin), iso_day(r.period.end));
    }
    bool key_is_global() const override { return true; }

    RowFate write(RowValues const& values, std::string const& key, RawRowRef ref,
                  bool look_up) override {
        auto count = record_;
        count.source_key = key;
        count.raw_row = ref;
        auto& store = context_.store.areas();
        auto held = look_up ? store.area_count_by_key(key) : std::nullopt;
        if (held) {
            keep_untold(count, *held, values);
            protection_.note(*held, count, count);
        }
        return replace_record(
            count, held, [&](AreaCount const& c) { store.insert(c); },
            [&](AreaCount const& c) { store.update(c); });
    }
    void finish() override { protection_.tell(*context_.warnings); }

private:
    SinkContext context_;
    Protection protection_;
    AreaCount record_;
};

class PlaceSink final : public RecordSink {
public:
    explicit PlaceSink(SinkContext const& context) : context_{context} {}

    bool read(RowValues& values) override {
        record_ = place_from_row(values, context_.geonames);
        return !values.rejection();
    }
    std::string natural_key(RowValues const& values) const override { return values.known(F::id); }

    RowFate write(RowValues const& values, std::string const& key, RawRowRef ref,
                  bool look_up) override {
        auto place = record_;
        place.source_key = key;
        place.raw_row = ref;
        auto& store = context_.store.areas();
        auto held = look_up ? store.place_by_key(key) : std::nullopt;
        if (held) keep_untold(place, *held, values);
        return replace_record(
            place, held, [&](Place const& p) { store.insert(p); },
            [&](Place const& p) { store.update(p); });
    }
    bool unplaced() const override { return !record_.point; }

private:
    SinkContext context_;
    Place record_;
};

} // namespace

std::unique_ptr<RecordSink> make_ground_sink(ImportTarget target, SinkContext const& context) {
    if (target == ImportTarget::areas) return std::make_unique<AreaSink>(context);
    if (target == ImportTarget::area_counts) return std::make_unique<AreaCountSink>(context);
    return std::make_unique<PlaceSink>(context);
}

} // namespace reten
