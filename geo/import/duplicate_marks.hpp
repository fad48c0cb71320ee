#pragma once

#include "geo/model/incident.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

/// What tells whether two incidents may be one, of one of them. Some 120 bytes beside its words.
struct DuplicateMark {
    IncidentId id;
    std::optional<TimeSpan> when;
    std::optional<LonLat> point;
    Metres reach{};               // how far from the point it may have been
    std::optional<double> killed; // the best figure, else the middle of low and high
    std::optional<DocumentId> document;
    std::optional<BatchId> batch;
    std::uint32_t kind = 0;   // 0: the source names none
    std::uint32_t source = 0; // 0: entered by hand
    bool own_id = false;      // its source gives its records identifiers
    std::uint32_t first_word = 0, words = 0;
};

/// The marks of many incidents. Words of title, place, street, colonia and municipality are
/// compared as place names are (geo/geocoding/place_name.hpp): without accents, articles and words
/// like `colonia`, and by their sound. A word that more than a quarter of the incidents have, and
/// more than ten, says nothing and is no word.
class DuplicateMarks {
public:
    DuplicateMarks();
    void add(Incident const& incident);

    [[nodiscard]] std::size_t size() const { return marks_.size(); }
    [[nodiscard]] DuplicateMark const& operator[](std::size_t i) const { return marks_[i]; }
    /// Numbers of the different words of a mark, common ones included.
    [[nodiscard]] std::span<std::uint32_t const> words(DuplicateMark const& mark) const {
        return {pool_.data() + mark.first_word, mark.words};
    }
    [[nodiscard]] std::string const& word(std::uint32_t number) const { return words_[number]; }
    /// One bit for each letter and digit of the word: words far apart in them are far apart.
    [[nodiscard]] std::uint64_t letters(std::uint32_t number) const { return letters_[number]; }
    [[nodiscard]] bool is_common(std::uint32_t number) const;
    [[nodiscard]] std::size_t word_count() const { return words_.size(); }

private:
    using Numbers = std::unordered_map<std::string, std::uint32_t>;
    [[nodiscard]] std::vector<std::uint32_t> const& words_of(std::string const& text);
    [[nodiscard]] std::uint32_t number_of(std::string const& word);
    void set_source(DuplicateMark& mark, std::string_view key);

    std::vector<DuplicateMark> marks_;
    std::vector<std::uint32_t> pool_;
    std::vector<std::string> words_;
    std::vector<std::uint64_t> letters_;
    std::vector<std::uint32_t> used_by_; // incidents, by word
    Numbers numbers_, kinds_, sources_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> texts_; // those that come again
};

} // namespace reten
