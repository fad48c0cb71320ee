#include "geo/import/duplicate_marks.hpp"

#include "geo/geocoding/place_name.hpp"

#include <algorithm>

namespace reten {

namespace {

/// Where a source gives no radius: the one that its level stands for, in metres.
double usual_reach(MatchLevel level) {
    switch (level) {
    case MatchLevel::coordinate:
    case MatchLevel::address:
    case MatchLevel::crossing: return 100;
    case MatchLevel::kilometre_post:
    case MatchLevel::street: return 500;
    case MatchLevel::colonia: return 1000;
    case MatchLevel::locality: return 3000;
    case MatchLevel::municipality: return 20'000;
    case MatchLevel::state:
    case MatchLevel::country:
    case MatchLevel::none: return 500'000;
    }
    return 500'000;
}

std::optional<double> killed_of(CountRange const& toll) {
    auto const figure = [](std::int64_t n) { return static_cast<double>(n); };
    if (toll.best) return figure(*toll.best);
    if (toll.low && toll.high) return (figure(*toll.low) + figure(*toll.high)) / 2;
    if (toll.low) return figure(*toll.low);
    return toll.high ? std::optional{figure(*toll.high)} : std::nullopt;
}

/// Bits 0 to 25 for letters, 26 to 35 for digits, 36 for all else.
std::uint64_t letters_of(std::string_view word) {
    std::uint64_t bits = 0;
    for (auto const c : word) {
        unsigned bit = 36;
        if (c >= 'a' && c <= 'z') bit = static_cast<unsigned>(c - 'a');
        if (c >= '0' && c <= '9') bit = static_cast<unsigned>(c - '0') + 26;
        bits |= std::uint64_t{1} << bit;
    }
    return bits;
}

/// The kind of rows that name none.
constexpr std::string_view unnamed_kind = "incident";

} // namespace

DuplicateMarks::DuplicateMarks() {
    kinds_.emplace("", 0);
    kinds_.emplace(unnamed_kind, 0);
    sources_.emplace("", 0);
}

std::uint32_t DuplicateMarks::number_of(std::string const& word) {
    auto const [at, fresh] = numbers_.try_emplace(word, static_cast<std::uint32_t>(words_.size()));
    if (fresh) {
        words_.push_back(word);
        letters_.push_back(letters_of(word));
        used_by_.push_back(0);
    }
    return at->second;
}

std::vector<std::uint32_t> const& DuplicateMarks::words_of(std::string const& text) {
    // Titles that never come again would only fill the memory.
    constexpr std::size_t most_texts = 200'000;
    if (texts_.size() > most_texts) texts_.clear();
    auto const [at, fresh] = texts_.try_emplace(text);
    if (!fresh) return at->second;
    std::string_view rest;
    auto const name = place_name(text);
    for (rest = name.loose; !rest.empty();) {
        auto const blank = std::min(rest.find(' '), rest.size());
        if (blank > 0) at->second.push_back(number_of(std::string{rest.substr(0, blank)}));
        rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
    return at->second;
}

/// Keys of an import are `source:identifier`, or `source#digest` where rows have no identifier.
void DuplicateMarks::set_source(DuplicateMark& mark, std::string_view key) {
    auto const end = key.find_first_of(":#");
    if (end == std::string_view::npos) return;
    mark.own_id = key[end] == ':';
    mark.source = sources_
                      .try_emplace(std::string{key.substr(0, end)},
                                   static_cast<std::uint32_t>(sources_.size()))
                      .first->second;
}

void DuplicateMarks::add(Incident const& incident) {
    auto& mark = marks_.emplace_back();
    mark.id = incident.id;
    mark.when = incident.when;
    if (auto const& position = incident.position) {
        mark.point = position->point;
        mark.reach = position->uncertainty.value_or(Metres{usual_reach(position->level)});
    }
    mark.killed = killed_of(incident.killed);
    mark.document = incident.document;
    if (incident.raw_row) mark.batch = incident.raw_row->batch;
    mark.kind = kinds_.try_emplace(incident.kind.code, static_cast<std::uint32_t>(kinds_.size()))
                    .first->second;
    set_source(mark, incident.source_key);
    mark.first_word = static_cast<std::uint32_t>(pool_.size());
    auto const& place = incident.place;
    for (auto const* const text :
         {&incident.title, &place.place, &place.street, &place.colonia, &place.municipality}) {
        if (text->empty()) continue;
        auto const& words = words_of(*text);
        pool_.insert(pool_.end(), words.begin(), words.end());
    }
    auto const first = pool_.begin() + mark.first_word;
    std::sort(first, pool_.end());
    pool_.erase(std::unique(first, pool_.end()), pool_.end());
    mark.words = static_cast<std::uint32_t>(pool_.size()) - mark.first_word;
    for (auto const word : words(mark)) ++used_by_[word];
}

bool DuplicateMarks::is_common(std::uint32_t number) const {
    return used_by_[number] > std::max<std::size_t>(10, marks_.size() / 4);
}

} // namespace reten
