#include "app/panels/typed_field.hpp"

#include "app/platform/input.hpp"

#include <imgui/imgui.h>

#include <algorithm>

namespace reten::app {

void TypedField::set(std::string_view text) {
    if (typing_) return;
    auto end = std::min(text.size(), text_.size() - 1);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    text_.fill(0);
    std::copy_n(text.begin(), end, text_.begin());
}

TypedField::End TypedField::draw(PanelContext& context, std::string const& landmark,
                                 std::string const& hint, float width) {
    ImGui::SetNextItemWidth(std::max(40.0F, width));
    ImGui::PushID(landmark.c_str());
    ImGui::InputTextWithHint("##typed", hint.c_str(), text_.data(), text_.size(),
                             ImGuiInputTextFlags_AutoSelectAll);
    ImGui::PopID();
    context.landmarks.item(landmark);
    typing_ = ImGui::IsItemActive();
    if (ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(static_cast<int>(Key::enter), false))
        return End::entered;
    return ImGui::IsItemDeactivatedAfterEdit() ? End::left : End::none;
}

} // namespace reten::app
