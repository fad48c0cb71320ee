#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reten::app {

/// Where the controls of the last frame lie, by name (`ribbon.play`, `kinds.homicide`), so that a
/// script can press what a person would press. Logical pixels.
class Landmarks {
public:
    struct Box {
        float x = 0, y = 0, width = 0, height = 0;
        bool operator==(Box const&) const = default;
    };

    void clear() { boxes_.clear(); }
    void set(std::string name, Box const& box) { boxes_.insert_or_assign(std::move(name), box); }
    /// Names the ImGui item that was drawn last.
    void item(std::string name);
    [[nodiscard]] std::optional<Box> find(std::string_view name) const {
        auto const found = boxes_.find(name);
        return found == boxes_.end() ? std::nullopt : std::optional{found->second};
    }
    [[nodiscard]] std::map<std::string, Box, std::less<>> const& all() const { return boxes_; }

private:
    std::map<std::string, Box, std::less<>> boxes_;
};

} // namespace reten::app
