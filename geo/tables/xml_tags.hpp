#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace reten {

/// A tag, and the text behind it up to the next one.
struct XmlTag {
    std::string_view tag;   // what stands between `<` and `>`, its first 4 KiB
    std::string_view text;  // the first 16 bytes, entities as they stand
    std::size_t length = 0; // bytes of the text
};

/// Cuts XML that comes piece by piece into its tags. It is a sieve, no parser: the tags of text
/// that is not well formed are whatever stands between angle brackets.
class XmlTags {
public:
    explicit XmlTags(std::function<void(XmlTag const&)> take) : take_{std::move(take)} {}

    void feed(std::string_view piece);
    /// Hands the last tag over.
    void finish();

private:
    void take_inside(char c);
    void take_text(std::string_view text);
    void hand_over();

    std::function<void(XmlTag const&)> take_;
    std::string tag_, text_;
    std::size_t length_ = 0;
    bool inside_ = false, complete_ = false;
    char quote_ = '\0';
};

/// The name of a tag without its namespace: `c` of `x:c r="A1"`, `/row` of `/x:row`.
[[nodiscard]] std::string tag_name(std::string_view tag);

/// The value of an attribute by its name without namespace; empty: it has none.
[[nodiscard]] std::string_view tag_attribute(std::string_view tag, std::string_view name);

} // namespace reten
