#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/ribbon_lanes.hpp"
#include "app/panels/ribbon_scale.hpp"

#include <optional>
#include <string>
#include <vector>

struct ImDrawList;

namespace reten::app {

/// What the chart is of, for one frame. All must outlive the chart.
struct RibbonContents {
    PanelContext const& context;
    CaseSnapshot const& snapshot;
    RibbonLanes const& lanes;
    TimeSpan whole; // whole bins around all dates
};

/// One frame of the ribbon's right part: title, lanes of forces and checkpoints, single marks, bars
/// and the axis under them, and the window upon all. Draws and answers what lies where; changes
/// nothing.
class RibbonChart {
public:
    RibbonChart(RibbonContents const& contents, TimeSpan const& shown, PanelBox const& box);

    [[nodiscard]] RibbonScale const& scale() const { return scale_; }
    /// Where the axis can be seized: lanes, marks, bars and axis.
    [[nodiscard]] PanelBox const& ground() const { return ground_; }
    [[nodiscard]] PanelBox const& bars() const { return bars_; }
    /// The part of the window that there are dates for; all of them without a window.
    [[nodiscard]] TimeSpan held() const;

    void draw(ImDrawList& list, RibbonGrip lit) const;

    /// The period of the bar whose column lies here, nullopt: none does.
    [[nodiscard]] std::optional<TimeSpan> bar_at(float x, float y) const;
    [[nodiscard]] std::optional<IncidentColumns::Index> mark_at(float x, float y) const;
    /// The checkpoint, by its place in the records, whose spell lies here.
    [[nodiscard]] std::optional<std::size_t> checkpoint_at(float x, float y) const;
    /// What lies here in words; empty: nothing.
    [[nodiscard]] std::string words_at(float x, float y) const;

private:
    static constexpr float spell_pitch = 5; // pixels from row to row
    struct MarkPlace {
        std::size_t mark = 0, row = 0;
        double x = 0;
    };
    void lay_out(PanelBox const& box);
    [[nodiscard]] std::vector<MarkPlace> places(RibbonScale const& scale) const;
    [[nodiscard]] std::optional<std::size_t> bin_at(float x) const;
    [[nodiscard]] float x(CivilMinute minute) const { return static_cast<float>(scale_.x(minute)); }
    void draw_title(ImDrawList& list) const;
    void draw_axis(ImDrawList& list) const;
    void draw_bars(ImDrawList& list) const;
    void draw_forces(ImDrawList& list) const;
    void draw_force_labels(ImDrawList& list) const;
    void draw_spells(ImDrawList& list) const;
    void draw_spell(ImDrawList& list, SpellExtent const& extent, float top, bool chosen) const;
    void draw_density(ImDrawList& list) const;
    void draw_marks(ImDrawList& list) const;
    void draw_window(ImDrawList& list, RibbonGrip lit) const;
    void draw_lane_name(ImDrawList& list, PanelBox const& lane, std::string const& name) const;
    [[nodiscard]] SpellBar const* spell_at(float x, float y) const;
    [[nodiscard]] std::string spell_words(float x, float y) const;
    [[nodiscard]] std::string force_words(float x) const;
    [[nodiscard]] std::string bar_words(float x) const;

    RibbonContents contents_;
    RibbonScale scale_;
    std::vector<double> values_;
    std::vector<RibbonMark> marks_;
    double top_value_ = 1;
    bool lane_names_ = true;
    float left_ = 0; // of the gutter
    PanelBox ground_, title_, forces_, spells_, marks_box_, bars_;
};

} // namespace reten::app
