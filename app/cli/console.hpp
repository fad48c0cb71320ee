#pragma once

#include "geo/language/language.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace reten::app {

/// What a command says, and where: results on standard output, everything else on standard error.
/// Text that came from data is made inert on the way out.
class Console {
public:
    explicit Console(Language language) : language_{language} {}

    [[nodiscard]] Language const& language() const { return language_; }
    void set_language(Language language) { language_ = language; }
    [[nodiscard]] std::string text(std::string_view id) const { return language_.text(id); }

    /// One line of the result.
    void line(std::string_view text);
    /// One JSON document; the only thing on standard output when a command was asked for JSON.
    void json(nlohmann::ordered_json const& document);
    /// One line beside the result: what was done, what to mind.
    void note(std::string_view text);
    void error(std::string_view text);
    /// How far a slow job is, in words; overwritten by the next, shown only on a terminal.
    void progress(std::string_view what);

private:
    Language language_;
    bool progress_open_ = false;
    void end_progress();
};

} // namespace reten::app
