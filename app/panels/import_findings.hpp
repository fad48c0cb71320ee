#pragma once

#include "app/panels/panel_context.hpp"

namespace reten::app {

/// The right of the import's sheet, filling the part of now: what hinders it, the first rows, what
/// an import would do with all of them, and where they lie. Rows and places of the file are left
/// out of a public picture.
void draw_import_findings(PanelContext& context);

} // namespace reten::app
