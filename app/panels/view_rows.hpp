#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/typed_field.hpp"

namespace reten::app {

/// The saved views: which one is shown, with the words of its page and the filters that no other
/// row has, each to be closed; saving and removing. Its own is only the name being typed.
class ViewRows {
public:
    /// Draws nothing where there are no views and none can be saved.
    void draw(PanelContext& context);

private:
    void draw_head(PanelContext& context);
    void draw_question(PanelContext& context);
    void ask_name(PanelContext& context);
    void save(PanelContext& context);

    TypedField name_;
};

} // namespace reten::app
