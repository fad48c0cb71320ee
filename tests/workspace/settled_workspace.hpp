#pragma once

#include "app/workspace/workspace.hpp"

#include <chrono>
#include <thread>

namespace reten::test {

/// Waits until nothing is at work.
inline void settle(app::Workspace& workspace) {
    for (int i = 0; i < 24'000; ++i) {
        static_cast<void>(workspace.poll());
        if (!workspace.busy() && workspace.state() != app::CaseState::opening) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
}

} // namespace reten::test
