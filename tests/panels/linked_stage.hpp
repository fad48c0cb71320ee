#pragma once

#include "../storage/linked_case.hpp"
#include "panel_case.hpp"
#include "place_case.hpp"

#include <string>
#include <utility>

namespace reten::test {

/// The linked case, and the window on it.
struct LinkedStage {
    explicit LinkedStage(app::WorkspaceOptions options = {}) : stage{std::move(options)} {}
    void open() {
        stage.open(path);
        settle();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) { // a frame may ask for more
            test::settle(stage.workspace);
            stage.draw(3);
        }
    }
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    LinkedCase made{path};
    PanelStage stage;
};

} // namespace reten::test
