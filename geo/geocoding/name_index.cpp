#include "geo/geocoding/name_index.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <functional>
#include <stdexcept>

namespace reten {

namespace {

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

} // namespace

template <typename Item>
void NameIndex<Item>::add(std::string_view text, Item item) {
    added_.push_back({hash_of(text), item});
}

template <typename Item>
std::size_t NameIndex<Item>::slot_of(std::uint64_t hash) const {
    auto at = static_cast<std::size_t>(hash) & (slots_.size() - 1);
    while (slots_[at].begin != slots_[at].end && slots_[at].hash != hash)
        at = (at + 1) & (slots_.size() - 1);
    return at;
}

template <typename Item>
void NameIndex<Item>::settle() {
    if (added_.size() > UINT32_MAX) throw std::length_error{"NameIndex: too many names"};
    std::stable_sort(added_.begin(), added_.end(),
                     [](Entry const& a, Entry const& b) { return a.hash < b.hash; });
    std::size_t distinct = 0;
    for (std::size_t i = 0; i < added_.size(); ++i)
        distinct += i == 0 || added_[i].hash != added_[i - 1].hash ? 1 : 0;
    std::size_t size = 2;
    while (size < 2 * distinct) size *= 2;
    slots_.assign(size, {});
    items_.clear();
    items_.reserve(added_.size());
    for (std::size_t i = 0; i < added_.size();) {
        auto const hash = added_[i].hash;
        auto const begin = static_cast<std::uint32_t>(i);
        for (; i < added_.size() && added_[i].hash == hash; ++i) items_.push_back(added_[i].item);
        slots_[slot_of(hash)] = {hash, begin, static_cast<std::uint32_t>(i)};
    }
    added_ = {};
}

template <typename Item>
std::span<Item const> NameIndex<Item>::find(std::string_view text) const {
    if (slots_.empty()) return {};
    auto const& slot = slots_[slot_of(hash_of(text))];
    return std::span{items_}.subspan(slot.begin, slot.end - slot.begin);
}

std::uint64_t letter_counts(std::string_view text) {
    std::uint64_t counts = 0;
    for (char const c : text) {
        auto const at = 2U * (static_cast<unsigned char>(c) % 32U);
        auto const next = ((counts >> at) + 1) & 3U;
        counts = (counts & ~(std::uint64_t{3} << at)) | next << at;
    }
    return counts;
}

int letters_apart(std::uint64_t a, std::uint64_t b) {
    constexpr std::uint64_t lower_bits = 0x5555'5555'5555'5555;
    auto const off = a ^ b;
    return std::popcount((off | off >> 1U) & lower_bits);
}

OpenName open_name(std::uint32_t name, std::string_view open) {
    return {name, static_cast<std::uint32_t>(open.size()), letter_counts(open)};
}

bool may_be_misspelt(OpenName const& a, OpenName const& b, int allowed) {
    int const longer = std::abs(static_cast<int>(a.length) - static_cast<int>(b.length));
    // A letter too many is one that differs, a letter for another two.
    return longer <= allowed && letters_apart(a.letters, b.letters) <= 2 * allowed - longer;
}

template class NameIndex<std::uint32_t>;
template class NameIndex<OpenName>;

} // namespace reten
