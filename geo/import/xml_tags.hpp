#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace reten {

/// Cuts XML that comes piece by piece into its tags. It is a sieve, no parser: the tags of text
/// that is not well formed are whatever stands between angle brackets.
class XmlTags {
public:
    /// `take` is called with what stands between `<` and `>`, its first 4 KiB, when the character
    /// behind it is known ('\0' at the end).
    explicit XmlTags(std::function<void(std::string_view tag, char behind)> take)
        : take_{std::move(take)} {}

    void feed(std::string_view piece);
    void finish();

private:
    void take_inside(char c);

    std::function<void(std::string_view, char)> take_;
    std::string tag_;
    bool inside_ = false, complete_ = false;
    char quote_ = '\0';
};

/// The name of a tag without its namespace: `c` of `x:c r="A1"`, `/row` of `/x:row`.
[[nodiscard]] std::string tag_name(std::string_view tag);

/// The value of an attribute by its name without namespace; empty: it has none.
[[nodiscard]] std::string_view tag_attribute(std::string_view tag, std::string_view name);

} // namespace reten
