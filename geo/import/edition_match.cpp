#include "geo/import/edition_match.hpp"

#include "geo/model/folded_text.hpp"
#include "geo/storage/removed_checkpoints.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace reten {

namespace {

/// Folded names that stand once in a header, with their columns.
std::map<std::string, std::size_t> named_once(std::vector<std::string> const& columns) {
    std::map<std::string, std::size_t> once, often;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const name = folded(columns[i]);
        if (!once.emplace(name, i).second) often.emplace(name, i);
    }
    for (auto const& [name, column] : often) once.erase(name);
    return once;
}

std::vector<std::pair<std::size_t, std::size_t>>
shared_columns(std::vector<std::string> const& then, std::vector<std::string> const& now) {
    std::vector<std::pair<std::size_t, std::size_t>> shared;
    auto const of_now = named_once(now);
    for (auto const& [name, column] : named_once(then))
        if (auto const at = of_now.find(name); at != of_now.end())
            shared.emplace_back(column, at->second);
    std::sort(shared.begin(), shared.end());
    return shared;
}

bool may_be_editions(std::size_t shared, std::size_t then, std::size_t now) {
    auto const larger = std::max(then, now), smaller = std::min(then, now);
    if (shared < 2 || 2 * shared < larger) return false;
    return shared == smaller || 4 * shared >= 3 * larger;
}

/// No fixed value or option that both imports have was another. How dates are read follows from
/// the rows.
bool read_alike(ImportBatch const& then, ImportReport const& now) {
    if (!then.crs.empty() && !now.crs.empty() && then.crs != now.crs) return false;
    auto const mapping = nlohmann::json::parse(then.mapping, nullptr, false);
    if (!mapping.is_object()) return true;
    auto const is_fixed = [](std::string const& value) { return value.starts_with("="); };
    auto const same = [&](auto const& pair) {
        auto const& [field, value] = pair;
        auto const before = mapping.value(field, std::string{});
        return !is_fixed(value) || !is_fixed(before) || value == before;
    };
    return std::all_of(now.mapping.begin(), now.mapping.end(), same) &&
           std::all_of(now.reading.begin(), now.reading.end(), [&](auto const& pair) {
               return mapping.value(pair.first, "=" + pair.second) == "=" + pair.second;
           });
}

/// The source in a key by the digest of a row, `SOURCE#DIGEST` or `SOURCE#DIGEST#2`; empty: the
/// key is another one.
std::string_view source_of(std::string_view key) {
    constexpr std::size_t digest_length = 32;
    for (auto sign = key.find('#'); sign != std::string_view::npos;
         sign = key.find('#', sign + 1)) {
        auto const rest = key.substr(sign + 1);
        auto const digits = std::min(rest.find_first_not_of("0123456789abcdef"), rest.size());
        if (digits != digest_length) continue;
        if (rest.size() == digits || rest[digits] == '#') return key.substr(0, sign);
    }
    return {};
}

void for_each_record(
    CaseStore& store, ImportTarget target,
    std::function<void(std::string const&, std::optional<RawRowRef> const&)> const& visit) {
    auto const all = [&](auto const& records) {
        for (auto const& record : records) visit(record.source_key, record.raw_row);
    };
    switch (target) {
    case ImportTarget::incidents: {
        IncidentQuery every;
        every.unfounded = true;
        store.incidents().for_each(every, [&](Incident const& incident) {
            visit(incident.source_key, incident.raw_row);
            return true;
        });
        for (auto const& merged : store.incidents().merged_incidents())
            visit(merged.incident.source_key, merged.incident.raw_row);
        return;
    }
    case ImportTarget::checkpoints:
        all(store.checkpoints().checkpoints());
        // A newer edition has those that were taken away here, and they are to stay away.
        for (auto const& removed : removed_checkpoints(store))
            visit(removed.checkpoint.source_key, removed.checkpoint.raw_row);
        return;
    case ImportTarget::deployments: return all(store.checkpoints().deployments());
    case ImportTarget::places: return all(store.areas().places());
    case ImportTarget::areas:
    case ImportTarget::area_counts:
    case ImportTarget::streets:
    case ImportTarget::documents:
    case ImportTarget::links: return; // known by what they say
    }
}

} // namespace

EditionMatch::EditionMatch(CaseStore& store, ImportTarget target, SourceName const& source,
                           std::vector<std::string> const& columns, ImportReport const& now) {
    find_shapes(store, target, columns, now);
    if (shapes_.empty()) return;
    read_held(store, target, source);
    index_rows(store);
    std::erase_if(shapes_, [](Shape const& shape) { return shape.held == 0; });
}

void EditionMatch::find_shapes(CaseStore& store, ImportTarget target,
                               std::vector<std::string> const& columns, ImportReport const& now) {
    for (auto const& batch : store.imports().batches()) {
        if (batch.target != import_target_code(target)) continue;
        auto const header = store.imports().raw_row({batch.id, 0});
        if (!header) continue;
        bool const alike = header->cells == columns || read_alike(batch, now);
        auto shape = std::find_if(shapes_.begin(), shapes_.end(), [&](Shape const& each) {
            return each.columns == header->cells && each.read_alike == alike;
        });
        if (shape == shapes_.end()) {
            auto shared = shared_columns(header->cells, columns);
            if (!may_be_editions(shared.size(), header->cells.size(), columns.size())) continue;
            Shape found;
            found.columns = header->cells;
            found.shared = std::move(shared);
            found.read_alike = alike;
            found.same_columns = header->cells == columns;
            shape = shapes_.insert(shapes_.begin(), std::move(found));
        }
        shape->file = batch.file_name;
        shape->batches.insert(batch.id);
    }
    // Where no header was another, keys by all cells do.
    if (shapes_.size() == 1 && shapes_.front().columns == columns) shapes_.clear();
}

void EditionMatch::read_held(CaseStore& store, ImportTarget target, SourceName const& source) {
    std::set<std::string, std::less<>> names{source.text};
    for (auto const& shape : shapes_) {
        if (!source.by_header) break;
        names.insert(header_digest(shape.columns));
        // Of a file with geometry its points stand behind the columns.
        auto const before_last = shape.columns.end() - 1;
        names.insert(header_digest({shape.columns.begin(), before_last}));
    }
    for_each_record(store, target, [&](std::string const& key, auto const& row) {
        if (!row || !names.contains(source_of(key))) return;
        by_key_.emplace(key, held_.size());
        held_.push_back({key, *row, false});
    });
}

void EditionMatch::index_rows(CaseStore& store) {
    std::vector<std::size_t> order(held_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    // As they lie in their blocks; and of equal rows the first comes first.
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return held_[a].row < held_[b].row; });
    for (auto const i : order) {
        auto const shape = std::find_if(shapes_.begin(), shapes_.end(), [&](Shape const& each) {
            return each.batches.contains(held_[i].row.batch);
        });
        if (shape == shapes_.end()) continue;
        auto const row = store.imports().raw_row(held_[i].row);
        if (!row) continue;
        auto const value = digest(*shape, [&](auto const& columns) -> std::string_view {
            return columns.first < row->cells.size() ? std::string_view{row->cells[columns.first]}
                                                     : std::string_view{};
        });
        if (value == 0) continue;
        shape->equals[value].records.push_back(i);
        ++shape->held;
    }
}

template <typename CellAt>
std::uint64_t EditionMatch::digest(Shape const& shape, CellAt cell_at) const {
    std::string bytes;
    bool blank = true;
    for (auto const& columns : shape.shared) {
        auto const cell = cell_at(columns);
        blank = blank && cell.empty();
        bytes += std::to_string(cell.size());
        bytes += ':';
        bytes += cell;
    }
    return blank ? 0 : std::max<std::uint64_t>(hash_(bytes), 1);
}

std::uint64_t EditionMatch::digest_now(Shape const& shape,
                                       std::vector<std::string> const& cells) const {
    return digest(shape, [&](auto const& columns) -> std::string_view {
        return columns.second < cells.size() ? std::string_view{cells[columns.second]}
                                             : std::string_view{};
    });
}

void EditionMatch::note(std::vector<std::string> const& cells) {
    for (auto& shape : shapes_) {
        auto const found = shape.equals.find(digest_now(shape, cells));
        if (found == shape.equals.end()) continue;
        auto& equals = found->second;
        if (equals.noted == equals.records.size()) continue;
        ++equals.noted;
        ++shape.found;
    }
}

bool EditionMatch::is_edition(Shape const& shape) {
    if (shape.same_columns) return true; // equal in all cells, as by its own key
    auto const single = std::count_if(shape.equals.begin(), shape.equals.end(),
                                      [](auto const& e) { return e.second.records.size() == 1; });
    return shape.read_alike && 10 * single >= 9 * shape.held && 2 * shape.found >= shape.held;
}

void EditionMatch::settle() {
    for (auto const& shape : shapes_) {
        if (is_edition(shape) || shape.found == 0 || shape.found <= doubtful_) continue;
        doubtful_ = shape.found;
        doubtful_file_ = shape.file;
    }
    std::erase_if(shapes_, [](Shape const& shape) { return !is_edition(shape); });
}

std::string EditionMatch::key_of(std::string const& own, std::vector<std::string> const& cells) {
    if (auto const exact = by_key_.find(own); exact != by_key_.end()) {
        auto& held = held_[exact->second];
        if (!held.had) {
            held.had = true;
            return own;
        }
    }
    for (auto& shape : shapes_) {
        auto const found = shape.equals.find(digest_now(shape, cells));
        if (found == shape.equals.end()) continue;
        auto& records = found->second.records;
        auto& next = found->second.next;
        while (next < records.size() && held_[records[next]].had) ++next;
        if (next == records.size()) continue;
        auto& held = held_[records[next]];
        held.had = true;
        ++known_;
        file_ = shape.file;
        return held.key;
    }
    return new_key(own);
}

/// One that neither the case nor a row before has.
std::string EditionMatch::new_key(std::string const& own) {
    auto key = own;
    for (int n = 2; by_key_.contains(key); ++n) key = own + "#" + std::to_string(n);
    by_key_.emplace(key, held_.size());
    held_.push_back({key, {}, true});
    return key;
}

} // namespace reten
