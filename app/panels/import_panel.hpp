#pragma once

#include "app/panels/import_settings.hpp"
#include "app/panels/panel_context.hpp"

namespace reten::app {

/// A sheet over the window while a file is dealt with: what it was recognised as, which column
/// holds what, its first rows, what an import would do, and the buttons that do it or leave it.
class ImportPanel {
public:
    [[nodiscard]] static bool wanted(Workspace const& workspace) {
        return workspace.file_import().stage() != ImportStage::none;
    }
    /// `box` is veiled; the sheet lies in its middle.
    void draw(PanelContext& context, PanelBox const& box);

private:
    void draw_sheet(PanelContext& context, PanelBox const& sheet);

    ImportSettings settings_;
    bool was_open_ = false;
};

} // namespace reten::app
