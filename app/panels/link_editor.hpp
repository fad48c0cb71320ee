#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/typed_field.hpp"

#include <optional>

namespace reten::app {

/// Where links are decided about: one is given another grade, taken away or brought back, and two
/// incidents are linked by hand. Each with a reason, as on the command line. Draws nothing in a
/// public window.
class LinkEditor {
public:
    /// Below a link that is shown.
    void draw_decision(PanelContext& context, IncidentLink const& link);
    /// Below the list of all: those that were taken away, to be brought back.
    void draw_removed(PanelContext& context);
    /// Above an incident that is open, while a link by hand waits for its other end.
    void draw_pair(PanelContext& context, Incident const& open);
    /// Below its links: one by hand begins here.
    void draw_begin(PanelContext& context, Incident const& open);

private:
    /// True when a change may be made; else why not is said, where somebody can do something.
    bool draw_reason(PanelContext& context, std::string const& name, bool needed);
    [[nodiscard]] std::string reason() const;
    /// A grade to be chosen, in a row named `NAME.grade`.
    void choose_grade(PanelContext& context, std::string const& name);
    void draw_new(PanelContext& context, Incident const& first, Incident const& second);

    TypedField reason_;
    std::optional<LinkId> link_; // that the choice and the reason are for
    LinkGrade was_ = LinkGrade::probable, grade_ = LinkGrade::probable;
    LinkGround ground_ = LinkGround::stated;
};

} // namespace reten::app
