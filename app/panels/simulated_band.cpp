#include "app/panels/simulated_band.hpp"

#include "app/panels/panel_rows.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

bool shows_simulated(Workspace const& workspace) {
    return workspace.snapshot() && workspace.snapshot()->records.info.simulated;
}

void draw_simulated_band(PanelContext& context, PanelBox const& box) {
    if (!shows_simulated(context.workspace)) return;
    PanelWindow const window{context, "simulated band", box, false};
    auto const& colours = context.colours();
    auto& list = *ImGui::GetWindowDrawList();
    for (auto x = box.x - box.height; x < box.x + box.width; x += 10)
        list.AddLine({x, box.y + box.height}, {x + box.height, box.y},
                     packed(colours.danger.with_alpha(0.55)), 2);
    ImGui::PushFont(context.fonts.heading);
    auto const words =
        context.text("SIMULATED") + ": " + context.text("made-up data, not events that happened");
    auto const width = std::min(ImGui::CalcTextSize(words.c_str()).x, box.width - 40);
    auto const x = std::round(box.x + (box.width - width) / 2);
    list.AddRectFilled({x - 12, box.y}, {x + width + 12, box.y + box.height},
                       packed(colours.panel));
    put_text(x, std::round(box.y + (box.height - ImGui::GetTextLineHeight()) / 2), words,
             colours.danger, width + 1);
    ImGui::PopFont();
    context.landmarks.set("simulated", {box.x, box.y, box.width, box.height});
}

} // namespace reten::app
