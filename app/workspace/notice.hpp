#pragma once

#include "geo/language/language.hpp"
#include "geo/model/remark.hpp"

#include <exception>
#include <string>
#include <vector>

namespace reten::app {

enum class NoticeTone { trouble, news };

/// A line for the user, kept apart from what fills it so that it is said in the language of now.
struct Notice {
    std::string pattern; // message id with plain `{}`
    std::vector<std::string> values;
    NoticeTone tone = NoticeTone::trouble;
    bool operator==(Notice const&) const = default;
    [[nodiscard]] std::string text(Language const& language) const;
};

[[nodiscard]] Notice notice_of(std::exception const& error);
[[nodiscard]] Notice notice_of(Remark const& remark);

} // namespace reten::app
