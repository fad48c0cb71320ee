#pragma once

#include "geo/geocoding/address_text.hpp"
#include "geo/geocoding/address_words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// Tokens from `begin` up to, not including, `end`.
struct AddressRange {
    std::size_t begin, end; // tokens
    [[nodiscard]] bool empty() const { return begin >= end; }
    [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// Digits that the word begins with.
[[nodiscard]] std::size_t leading_digits(std::string_view word);

/// Reads one cleaned text; see read_address_text. Works once.
class AddressReader {
public:
    AddressReader(std::string text, AddressColumn column)
        : text_{std::move(text)}, tokens_{address_tokens(text_)}, column_{column} {}

    AddressText read();

private:
    [[nodiscard]] bool breaks(std::size_t at) const {
        return tokens_[at].is_break() || (at >= postcode_.begin && at < postcode_.end);
    }
    [[nodiscard]] std::string_view word(std::size_t at) const {
        return at < tokens_.size() ? std::string_view{tokens_[at].folded} : std::string_view{};
    }
    [[nodiscard]] std::string written(AddressRange range) const {
        if (range.empty()) return {};
        auto const begin = tokens_[range.begin].begin;
        return text_.substr(begin, tokens_[range.end - 1].end - begin);
    }
    [[nodiscard]] std::string folded_text(AddressRange range) const {
        std::string all;
        for (auto at = range.begin; at < range.end; ++at)
            all += (all.empty() ? "" : " ") + tokens_[at].folded;
        return all;
    }

    [[nodiscard]] std::optional<AddressPhrase> phrase_at(std::size_t at, std::size_t end) const;
    [[nodiscard]] bool follows_name(std::size_t at) const;
    [[nodiscard]] std::size_t offset_end(std::size_t at, std::size_t end) const;
    [[nodiscard]] std::size_t announced(std::size_t at, std::size_t end) const;
    [[nodiscard]] std::size_t after_street_word(std::size_t at, std::size_t end) const;
    [[nodiscard]] std::size_t next_part(std::size_t at, std::size_t end) const;
    [[nodiscard]] AddressRange name_of(AddressRange range, bool more_follows) const;
    [[nodiscard]] AddressRange bare_street(AddressRange range) const;
    [[nodiscard]] std::size_t connector_in(AddressRange range, bool any) const;

    void take_postcode();
    std::size_t take_end();
    [[nodiscard]] std::size_t without_district(std::size_t end) const;
    [[nodiscard]] bool plain_before(std::size_t end) const;
    std::size_t take_state(std::size_t begin, std::size_t end);
    void read_part(AddressRange part);
    std::size_t read_phrase(AddressPhrase const& phrase, std::size_t at, std::size_t end);
    std::size_t read_offset(std::size_t at, std::size_t end);
    void read_kilometre(AddressRange range);
    void read_plain(AddressRange range);
    bool read_neighbourhood(AddressRange range);
    void read_between(AddressRange range);
    void read_crossing(AddressRange range);
    void read_street(AddressRange range);
    [[nodiscard]] bool starts_with_house(AddressRange range) const;
    [[nodiscard]] std::size_t house_in(AddressRange range) const;
    void keep_street(AddressRange range);
    void adopt_street();

    std::string text_;
    AddressTokens tokens_;
    AddressColumn column_;
    AddressRange postcode_{0, 0}, kilometre_{0, 0};
    bool plain_before_ = false; // what was read last went to `rest`
    AddressText found_;
};

} // namespace reten
