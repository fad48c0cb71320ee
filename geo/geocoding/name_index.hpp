#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace reten {

/// Numbers by text, found with two looks into memory. Texts are kept as 64-bit hashes alone: what
/// is found may belong to another text, once in many billions, and is compared by the caller.
/// `settle` comes after the last `add` and before the first `find`.
template <typename Item>
class NameIndex {
public:
    void add(std::string_view text, Item item);
    void settle();
    /// In the order in which they were added.
    [[nodiscard]] std::span<Item const> find(std::string_view text) const;

private:
    struct Entry {
        std::uint64_t hash;
        Item item;
    };
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t begin = 0, end = 0; // of items_; equal: free
    };
    [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const;

    std::vector<Entry> added_;
    std::vector<Slot> slots_; // open addressing; a power of two, at most half full
    std::vector<Item> items_;
};

/// How often each letter stands in a text, modulo 4, two bits a letter. One letter too many changes
/// one of them, one for another two, and two letters swapped none.
[[nodiscard]] std::uint64_t letter_counts(std::string_view text);
[[nodiscard]] int letters_apart(std::uint64_t a, std::uint64_t b);

/// A name one of whose words, or which as a whole, may be misspelt; length and letters of that.
struct OpenName {
    std::uint32_t name = 0, length = 0;
    std::uint64_t letters = 0;
};
[[nodiscard]] OpenName open_name(std::uint32_t name, std::string_view open);
/// False where more letters must be off than allowed; what is left is to be compared.
[[nodiscard]] bool may_be_misspelt(OpenName const& a, OpenName const& b, int allowed);

extern template class NameIndex<std::uint32_t>;
extern template class NameIndex<OpenName>;

} // namespace reten
