#include "geo/import/street_edition.hpp"

#include "geo/import/import_field.hpp"
#include "geo/import/row_key.hpp"

#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

namespace reten {

namespace {

/// Whether a header is the one that the name was made from; of a file with geometry its shape
/// stands behind the columns.
bool names_source(std::vector<std::string> columns, std::string const& name) {
    if (columns.empty()) return false;
    if (header_digest(columns) == name) return true;
    columns.pop_back();
    return header_digest(columns) == name;
}

std::size_t with_line(std::size_t digest, LineString const& line) {
    for (auto const& point : line)
        for (auto const degrees : {point.lon, point.lat})
            digest = digest * 1'000'003 + std::hash<double>{}(degrees);
    return digest;
}

} // namespace

StreetSource street_source(CaseStore& store, std::string name, bool named,
                           std::string const& file_name) {
    StreetSource source{std::move(name), true};
    if (named) return source;
    for (auto const& batch : store.imports().batches()) {
        if (batch.target != import_target_code(ImportTarget::streets)) continue;
        auto const header = store.imports().raw_row({batch.id, 0});
        if (header && names_source(header->cells, source.name) && batch.file_name != file_name)
            source.whole = false;
    }
    return source;
}

HeldStreets::HeldStreets(CaseStore& store, StreetNodes const& nodes, StreetSource const& source) {
    std::size_t ends = 0, known = 0;
    for (auto const& street : store.areas().streets()) {
        auto const& key = street.source_key;
        if (!key.starts_with(source.name + ':') && !key.starts_with(source.name + '#')) {
            others_.emplace(with_line(no_segments, street.line),
                            key.substr(0, key.find_first_of(":#")));
            continue;
        }
        auto& row = rows_[key.substr(0, key.rfind('/'))];
        row.digest = with_segment(row.digest, street);
        row.segments.push_back(street.id);
        if (street.line.empty()) continue;
        ends += 2;
        known += nodes.has_vertex(street.line.front()) ? 1U : 0U;
        known += nodes.has_vertex(street.line.back()) ? 1U : 0U;
    }
    edition_ = source.whole && ends > 0 && 2 * known >= ends;
}

HeldStreets::Row* HeldStreets::find(std::string const& row_key) {
    auto const found = rows_.find(row_key);
    return found == rows_.end() ? nullptr : &found->second;
}

std::string const* HeldStreets::other_source(LineString const& line) const {
    auto const found = others_.find(with_line(no_segments, line));
    return found == others_.end() ? nullptr : &found->second;
}

HeldStreets::Left HeldStreets::left() const {
    Left left;
    for (auto const& [key, row] : rows_) {
        if (row.met) continue;
        ++left.rows;
        left.segments.insert(left.segments.end(), row.segments.begin(), row.segments.end());
    }
    std::sort(left.segments.begin(), left.segments.end());
    return left;
}

std::size_t with_segment(std::size_t digest, StreetSegment const& s) {
    auto const add = [&](auto const& value) {
        digest = digest * 1'000'003 + std::hash<std::decay_t<decltype(value)>>{}(value);
    };
    auto const add_day = [&](std::optional<std::chrono::year_month_day> const& day) {
        add(day ? std::chrono::sys_days{*day}.time_since_epoch().count() : -1);
    };
    add(s.from.value);
    add(s.to.value);
    for (auto const* text : {&s.name, &s.road_class, &s.ref}) add(*text);
    add(s.one_way);
    for (auto const& number : {s.left_low, s.left_high, s.right_low, s.right_high})
        add(number.value_or(-1));
    add_day(s.valid.from);
    add_day(s.valid.to);
    return with_line(digest, s.line);
}

} // namespace reten
