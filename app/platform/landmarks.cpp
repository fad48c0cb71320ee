#include "app/platform/landmarks.hpp"

#include <imgui/imgui.h>

namespace reten::app {

void Landmarks::item(std::string name) {
    auto const low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    set(std::move(name), {low.x, low.y, high.x - low.x, high.y - low.y});
}

} // namespace reten::app
