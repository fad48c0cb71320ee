#include "app/panels/import_findings.hpp"

#include "app/panels/import_words.hpp"
#include "app/panels/panel_rows.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reten::app {

namespace {

constexpr int most_columns = 60; // ImGui's tables have 64
constexpr float widest_cell = 220, counts_width = 176, small_row = 20;

void draw_trouble(PanelContext& context, Notice const& trouble) {
    auto& import = context.workspace.file_import();
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    paragraph(import_notice_words(trouble, context.language()), context.colours().danger);
    gap(4);
    paragraph(context.text("Choose otherwise on the left, or cancel: nothing was written."),
              context.colours().ink);
    auto const end = ImGui::GetCursorScreenPos();
    context.landmarks.set("import.error", {at.x, at.y, width, end.y - at.y});
    if (import.new_case_helps()) {
        gap(4);
        if (button(context, "import.new_case",
                   context.text("Import into a new case beside the file"))) {
            auto choices = import.choices();
            choices.new_case = true;
            import.choose(std::move(choices));
        }
    }
    gap(12);
}

/// `date` of a column that holds it, or nothing.
std::string field_of(PanelContext const& context, ImportLook const& look,
                     std::string const& column) {
    std::string fields;
    for (auto const& [code, name] : look.mapping)
        if (name == column)
            fields += (fields.empty() ? "" : ", ") + context.language().code_name(code);
    return fields;
}

void cell(std::string const& text, Rgba colour) {
    ImGui::PushStyleColor(ImGuiCol_Text, packed(colour));
    auto const shown = fitted(text, widest_cell);
    ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
    ImGui::PopStyleColor();
}

void draw_row_header(PanelContext& context, ImportLook const& look, int columns) {
    auto const& colours = context.colours();
    ImGui::TableNextRow(); // a row of headers would not widen its columns
    ImGui::TableSetColumnIndex(0);
    cell("", colours.ink);
    for (int i = 0; i < columns; ++i) {
        ImGui::TableSetColumnIndex(i + 1);
        auto const& name = look.columns[static_cast<std::size_t>(i)];
        auto const field = field_of(context, look, name);
        cell(inert_line(name, 80), field.empty() ? colours.soft_ink : colours.ink);
        cell(field.empty() ? "–" : field, field.empty() ? colours.soft_ink : colours.accent);
    }
}

void draw_rows(PanelContext& context, ImportLook const& look, float height) {
    auto const columns = std::min<int>(most_columns, static_cast<int>(look.columns.size()));
    ImGui::PushFont(context.fonts.small_text);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2{6, 2});
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    auto const flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                       ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit |
                       ImGuiTableFlags_NoSavedSettings;
    // Another file has other widths.
    ImGui::PushID(context.workspace.file_import().file().c_str());
    if (ImGui::BeginTable("rows", columns + 1, flags, {0, height})) {
        ImGui::TableSetupScrollFreeze(1, 1);
        draw_row_header(context, look, columns);
        for (auto const& row : look.rows) {
            ImGui::TableNextRow();
            ImGui::TableSetColumnIndex(0);
            cell(context.language().number(row.row), context.colours().soft_ink);
            auto const ink = row.defect.empty() ? context.colours().ink : context.colours().danger;
            for (int i = 0; i < columns; ++i) {
                ImGui::TableSetColumnIndex(i + 1);
                cell(row.cells[static_cast<std::size_t>(i)], ink);
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopID();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    context.landmarks.set("import.rows", {at.x, at.y, width, height});
}

void draw_counts(PanelContext& context, ImportTrial const& trial, bool stale) {
    auto const& report = trial.report;
    auto const& language = context.language();
    auto const& colours = context.colours();
    auto const figure = [&](std::string const& name, std::int64_t n, bool bad) {
        auto const at = ImGui::GetCursorScreenPos();
        auto const width = ImGui::GetContentRegionAvail().x;
        auto const words = language.number(n);
        auto const ink = stale || n == 0 ? colours.soft_ink : bad ? colours.danger : colours.ink;
        auto const wide = ImGui::CalcTextSize(words.c_str()).x;
        put_text(at.x, at.y, name, colours.soft_ink, width - wide - 8);
        put_text(at.x + width - wide, at.y, words, ink);
        ImGui::Dummy({width, small_row + 2});
    };
    figure(context.text("Rows read"), report.rows_read, false);
    figure(context.text("New"), report.accepted, false);
    figure(context.text("Updated"), report.updated, false);
    figure(context.text("Unchanged"), report.unchanged, false);
    figure(context.text("Rejected"), report.rejected, true);
    gap(6);
    figure(context.text("Undated"), report.undated, false);
    figure(context.text("Unplaced"), report.unplaced, false);
    figure(context.text("Doubtful positions"), report.suspect, true);
}

void draw_problem(PanelContext& context, ImportProblem const& problem, bool rejected) {
    auto const& language = context.language();
    paragraph(problem_words(problem, rejected, language), context.colours().ink);
    if (!context.workspace.public_only()) {
        ImGui::PushFont(context.fonts.small_text);
        for (auto const& example : problem.examples)
            paragraph(example_words(example, language), context.colours().soft_ink);
        ImGui::PopFont();
    }
    gap(6);
}

void draw_problems(PanelContext& context, ImportTrial const& trial) {
    auto const& language = context.language();
    for (auto const& problem : trial.rejected) draw_problem(context, problem, true);
    if (trial.rejected_unlisted > 0)
        paragraph(phrase(language, "{} more rows rejected, too many to be told apart",
                         language.number(trial.rejected_unlisted)),
                  context.colours().ink);
    for (auto const& problem : trial.suspect) draw_problem(context, problem, false);
    for (auto const& warning : trial.report.warnings) {
        paragraph(capitalised(import_notice_words(notice_of(warning), language)),
                  context.colours().ink);
        gap(6);
    }
    if (trial.rejected.empty() && trial.suspect.empty() && trial.report.warnings.empty())
        paragraph(context.text("None was found."), context.colours().soft_ink);
}

LonLatBox joined(LonLatBox box, LonLatBox const& other) {
    if (other.empty()) return box;
    box.extend({other.west, other.south});
    box.extend({other.east, other.north});
    return box;
}

/// Degrees to pixels of a square, undistorted in its middle.
class SmallMap {
public:
    SmallMap(LonLatBox const& shown, PanelBox const& box) : centre_{shown.centre()} {
        squeeze_ = std::max(0.05, std::cos(centre_.lat * std::numbers::pi / 180));
        auto const wide = (shown.east - shown.west) * squeeze_, high = shown.north - shown.south;
        constexpr double least = 0.002; // degrees: a single place is not spread over the square
        auto const room = static_cast<double>(std::min(box.width, box.height)) - 24;
        scale_ = room / std::max({wide, high, least});
        x_ = static_cast<double>(box.x + box.width / 2);
        y_ = static_cast<double>(box.y + box.height / 2);
    }
    [[nodiscard]] ImVec2 at(LonLat point) const {
        return {static_cast<float>(x_ + (point.lon - centre_.lon) * squeeze_ * scale_),
                static_cast<float>(y_ - (point.lat - centre_.lat) * scale_)};
    }

private:
    LonLat centre_;
    double squeeze_ = 1, scale_ = 1, x_ = 0, y_ = 0;
};

std::string map_words(PanelContext const& context, ImportTrial const& trial,
                      LonLatBox const& shown) {
    auto const& language = context.language();
    auto const& points = trial.places.points();
    auto const outside = std::count_if(points.begin(), points.end(),
                                       [&](LonLat point) { return !shown.contains(point); });
    auto words = phrase(language, "{} positions", language.number(trial.places.count()));
    if (outside > 0) words += ", " + context.text("some outside of this map");
    if (!trial.case_extent.empty()) words += "; " + context.text("frame: the case as it is");
    return words;
}

void draw_small_map(PanelContext& context, ImportTrial const& trial, float height) {
    auto const& colours = context.colours();
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    auto const side = std::max(40.0F, height - 40);
    PanelBox const box{at.x, at.y, width, side};
    auto& list = *ImGui::GetWindowDrawList();
    ImVec2 const low{box.x, box.y}, high{box.x + box.width, box.y + box.height};
    list.AddRectFilled(low, high, packed(colours.raised), 4);
    context.landmarks.set("import.places", {box.x, box.y, box.width, box.height});
    auto const shown = joined(trial.places.box(), trial.case_extent);
    auto words = context.text("No positions in these columns");
    if (trial.places.count() > 0) {
        words = map_words(context, trial, shown);
        SmallMap const map{shown, box};
        list.PushClipRect(low, high, true);
        if (!trial.case_extent.empty()) {
            auto const& extent = trial.case_extent;
            auto const north_west = map.at({extent.west, extent.north});
            auto const south_east = map.at({extent.east, extent.south});
            list.AddRect({north_west.x - 4, north_west.y - 4}, {south_east.x + 4, south_east.y + 4},
                         packed(colours.soft_ink), 2, 0, 1);
        }
        auto const few = trial.places.count() < 500;
        auto const ink = packed(colours.accent.with_alpha(few ? 0.85 : 0.55));
        auto const half = few ? 1.5F : 1.0F;
        for (auto const& point : trial.places.points()) {
            auto const dot = map.at(point);
            list.AddRectFilled({dot.x - half, dot.y - half}, {dot.x + half, dot.y + half}, ink);
        }
        list.PopClipRect();
    }
    ImGui::SetCursorScreenPos({at.x, at.y + side + 4});
    ImGui::PushFont(context.fonts.small_text);
    paragraph(words, colours.soft_ink);
    ImGui::PopFont();
}

/// Three columns side by side: counts, problems, map.
void draw_trial(PanelContext& context, ImportTrial const& trial) {
    auto const start = ImGui::GetCursorScreenPos();
    auto const room = ImGui::GetContentRegionAvail();
    auto const stale = context.workspace.file_import().stage() == ImportStage::checking;
    auto const map_width = std::clamp(room.x * 0.3F, 80.0F, 280.0F);
    auto const middle = start.x + counts_width + 20;
    auto const hidden = context.workspace.public_only();
    auto const right = start.x + room.x - (hidden ? -20.0F : map_width);
    ImGui::BeginChild("counts", {counts_width, room.y});
    heading(context, context.text("What would happen"));
    draw_counts(context, trial, stale);
    ImGui::EndChild();
    ImGui::SetCursorScreenPos({middle, start.y});
    ImGui::BeginChild("problems", {std::max(1.0F, right - middle - 20), room.y});
    heading(context, context.text("Problems"));
    draw_problems(context, trial);
    ImGui::EndChild();
    context.landmarks.set("import.problems",
                          {middle, start.y, std::max(1.0F, right - middle - 20), room.y});
    if (hidden) return;
    ImGui::SetCursorScreenPos({right, start.y});
    ImGui::BeginChild("places", {map_width, room.y}, false, ImGuiWindowFlags_NoScrollbar);
    heading(context, context.text("Where"));
    draw_small_map(context, trial, room.y - row_height);
    ImGui::EndChild();
}

} // namespace

void draw_import_findings(PanelContext& context) {
    auto const& import = context.workspace.file_import();
    // A copy: its button begins another look.
    if (auto const trouble = import.trouble()) draw_trouble(context, *trouble);
    auto const* look = import.look();
    if (look == nullptr) return;
    auto const hidden = context.workspace.public_only();
    auto const room = ImGui::GetContentRegionAvail().y;
    auto const wanted = row_height + 44 + 19 * static_cast<float>(look->rows.size());
    auto const height = std::min(wanted, import.trial() ? room * 0.46F : room);
    if (hidden) {
        paragraph(context.text("Rows and places of the file are left out of a public picture; "
                               "--include-restricted shows them."),
                  context.colours().soft_ink);
        context.landmarks.item("import.withheld");
        gap();
    } else {
        heading(context, context.text("First rows"));
        draw_rows(context, *look, std::max(40.0F, height - row_height));
        gap();
    }
    if (auto const* trial = import.trial()) draw_trial(context, *trial);
}

} // namespace reten::app
