#include "app/workspace/notice.hpp"

#include "geo/model/error.hpp"

namespace reten::app {

std::string Notice::text(Language const& language) const {
    auto const line = language.text(pattern);
    std::string filled;
    std::size_t at = 0;
    for (auto const& value : values) {
        auto const gap = line.find("{}", at);
        if (gap == std::string::npos) break;
        // What stands in quotes is a name from data, even where it is a word of the catalogue.
        auto const quoted = gap > 0 && line[gap - 1] == '\'';
        filled.append(line, at, gap - at).append(quoted ? value : language.text(value));
        at = gap + 2;
    }
    return filled.append(line, at);
}

Notice notice_of(std::exception const& error) {
    if (auto const* known = dynamic_cast<Error const*>(&error)) return notice_of(known->remark());
    return {"{}", {error.what()}};
}

Notice notice_of(Remark const& remark) { return {remark.pattern(), remark.values()}; }

} // namespace reten::app
