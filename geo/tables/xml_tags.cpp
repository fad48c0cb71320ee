#include "geo/tables/xml_tags.hpp"

#include <algorithm>

namespace reten {

namespace {

constexpr std::size_t longest_tag = 4096, text_kept = 16;

} // namespace

void XmlTags::feed(std::string_view piece) {
    for (std::size_t i = 0; i < piece.size();) {
        if (inside_) {
            take_inside(piece[i++]);
            continue;
        }
        auto const begin = piece.find('<', i);
        take_text(piece.substr(i, begin - i));
        if (begin == std::string_view::npos) return;
        hand_over();
        inside_ = true;
        i = begin + 1;
    }
}

void XmlTags::take_text(std::string_view text) {
    length_ += text.size();
    if (text_.size() < text_kept) text_.append(text.substr(0, text_kept - text_.size()));
}

void XmlTags::hand_over() {
    if (complete_) take_({tag_, text_, length_});
    tag_.clear();
    text_.clear();
    length_ = 0;
    complete_ = false;
    quote_ = '\0';
}

void XmlTags::take_inside(char c) {
    bool const comment = tag_.starts_with("!--");
    bool const ends =
        c == '>' && (comment ? tag_.size() >= 5 && tag_.ends_with("--") : quote_ == '\0');
    if (ends) {
        inside_ = false;
        complete_ = true;
        return;
    }
    if (!comment && quote_ == '\0' && (c == '"' || c == '\'')) {
        quote_ = c;
    } else if (c == quote_) {
        quote_ = '\0';
    }
    if (comment && tag_.size() == longest_tag) tag_.erase(3, longest_tag / 2);
    if (tag_.size() < longest_tag) tag_.push_back(c);
}

void XmlTags::finish() { hand_over(); }

std::string tag_name(std::string_view tag) {
    auto name = std::string{tag.substr(0, tag.find_first_of(" \t\r\n"))};
    if (name.size() > 1 && name.ends_with("/")) name.pop_back();
    auto const colon = name.find(':');
    bool const closing = name.starts_with("/");
    if (colon != std::string::npos) name = (closing ? "/" : "") + name.substr(colon + 1);
    return name;
}

std::string_view tag_attribute(std::string_view tag, std::string_view name) {
    for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        auto const end = at + name.size();
        bool const whole =
            at > 0 && std::string_view{" \t\r\n:"}.find(tag[at - 1]) != std::string_view::npos;
        if (!whole || end + 1 >= tag.size() || tag[end] != '=') continue;
        auto const value = tag.substr(end + 2);
        return value.substr(0, value.find(tag[end + 1]));
    }
    return {};
}

} // namespace reten
