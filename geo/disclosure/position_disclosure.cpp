#include "geo/disclosure/position_disclosure.hpp"

#include "geo/model/digest.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/model/plane_distance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace reten {

namespace {

constexpr std::size_t fewest_places = 10; // for a displacement to be told

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A run of 32 hexadecimal digits or more, alone or inside a longer text.
bool holds_digest(std::string_view text) {
    std::size_t run = 0;
    for (char const c : text) {
        run = is_hex(c) ? run + 1 : 0;
        if (run == 32) return true;
    }
    return false;
}

/// Up to the next of 1, 2, 5, 10, 20, 50 …
double rounded_up(double metres) {
    if (!(metres > 0)) return 0;
    double const power = std::pow(10, std::floor(std::log10(metres)));
    for (double const step : {1.0, 2.0, 5.0})
        if (metres <= step * power * (1 + 1e-12)) return step * power;
    return 10 * power;
}

double two_digits(double metres) {
    if (!(metres > 0)) return 0;
    double const unit = std::pow(10, std::floor(std::log10(metres)) - 1);
    return std::round(metres / unit) * unit;
}

bool clear(std::string& text) {
    bool const had = !text.empty();
    text.clear();
    return had;
}

/// True when there was something to hide.
bool hide_words(Incident& incident) {
    auto const title = folded(incident.title);
    bool names_place = incident.sensitive;
    for (auto const& part : {incident.place.place, incident.place.street, incident.place.colonia}) {
        auto const words = folded(part);
        names_place = names_place || (!words.empty() && title.find(words) != std::string::npos);
    }
    bool changed = names_place && clear(incident.title);
    for (auto* text :
         {&incident.note, &incident.place.place, &incident.place.street, &incident.place.colonia})
        changed = clear(*text) || changed;
    return changed;
}

bool hide_words(Checkpoint& checkpoint) {
    bool changed = false;
    for (auto* text :
         {&checkpoint.name, &checkpoint.direction, &checkpoint.note, &checkpoint.place.place,
          &checkpoint.place.street, &checkpoint.place.colonia})
        changed = clear(*text) || changed;
    for (auto& spell : checkpoint.spells) changed = clear(spell.note) || changed;
    return changed;
}

} // namespace

PositionDisclosure::PositionDisclosure(MaskingKey const& key, Projector const* projector,
                                       std::optional<Mask> mask, bool everything)
    : key_{key}, projector_{projector}, mask_{mask}, everything_{everything} {}

Hidden PositionDisclosure::hide(std::optional<Position>& position) const {
    Hidden hidden;
    if (!position) return hidden;
    auto const point =
        mask_ && projector_ ? projector_->to_projected(position->point) : std::nullopt;
    auto const place = point ? place_key(*position, *point) : std::string{};
    auto const moved = point ? masked_point(*point, place, *mask_, key_) : ProjectedPoint{};
    auto const shown = point ? projector_->to_lonlat(moved) : std::nullopt;
    if (!shown) {
        position.reset();
        hidden.position_withheld = true;
        return hidden;
    }
    auto const before = position->uncertainty ? position->uncertainty->value : 0;
    position->point = *shown;
    position->extent = {};
    position->uncertainty = Metres{rounded_up(before + largest_displacement(*mask_).value)};
    hidden.position_masked = true;
    hidden.distance = plane_distance(moved, *point);
    hidden.place = place;
    return hidden;
}

Hidden PositionDisclosure::hide(Incident& incident) const {
    if (!mask_ && (everything_ || !incident.sensitive)) return {};
    auto hidden = hide(incident.position);
    if (everything_) return hidden;
    hidden.words = hide_words(incident);
    if (incident.sensitive) incident.source_key = public_identifier(incident.source_key, true);
    return hidden;
}

Hidden PositionDisclosure::hide(Checkpoint& checkpoint) const {
    if (!checkpoint.sensitive || (everything_ && !mask_)) return {};
    auto hidden = hide(checkpoint.position);
    if (everything_) return hidden;
    hidden.words = hide_words(checkpoint);
    checkpoint.area.reset();
    checkpoint.source_key = public_identifier(checkpoint.source_key, true);
    return hidden;
}

void PositionDisclosure::count(Hidden const& hidden) {
    withheld_ += hidden.position_withheld;
    masked_ += hidden.position_masked;
    texts_ += hidden.words;
    if (!hidden.position_masked) return;
    sum_ += hidden.distance;
    largest_ = std::max(largest_, hidden.distance);
    places_.insert(hidden.place);
}

std::string PositionDisclosure::public_identifier(std::string_view key, bool hidden) const {
    if (key.empty() || everything_ || (!hidden && !holds_digest(key))) return std::string{key};
    auto const digest = hmac_sha256(key_, fmt::format("identifier\n{}", key));
    return hex(std::span{digest}.first(8));
}

void PositionDisclosure::complete(DisclosureReport& report) const {
    report.positions_withheld = withheld_;
    report.positions_masked = masked_;
    report.texts_withheld = texts_;
    if (mask_) report.mask = mask_text(*mask_);
    if (places_.size() < fewest_places) return;
    report.mean_displacement = two_digits(sum_ / static_cast<double>(masked_));
    report.max_displacement = two_digits(largest_);
}

} // namespace reten
