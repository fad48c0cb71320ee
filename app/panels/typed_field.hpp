#pragma once

#include "app/panels/panel_context.hpp"

#include <array>
#include <string>
#include <string_view>

namespace reten::app {

/// One line to type into, and what is typed of it. While somebody types, keys are letters and no
/// panel takes them for anything else.
class TypedField {
public:
    enum class End { none, left, entered }; // `left`: with another text than before

    [[nodiscard]] std::string text() const { return text_.data(); }
    [[nodiscard]] bool typing() const { return typing_; }
    /// Does nothing while somebody types. What is longer than the field (399 bytes) is cut.
    void set(std::string_view text);
    /// `hint` stands in it while it is empty.
    End draw(PanelContext& context, std::string const& landmark, std::string const& hint,
             float width);

private:
    std::array<char, 400> text_{};
    bool typing_ = false;
};

} // namespace reten::app
