#pragma once

#include "app/viewer/viewer.hpp"

#include <cstdint>
#include <string>

namespace reten::app {

/// How fast a case is drawn: a window of 90 days is moved through the dates of the case by a day's
/// or more worth of steps, one frame a step, each drawn to its end.
struct FrameTimes {
    std::int64_t events = 0; // dated or not, of the case
    std::int64_t frames = 0;
    double p50_ms = 0, p95_ms = 0;
    double first_frame_ms = 0; // from opening the file to the first frame that shows its events
    std::string renderer;      // of OpenGL
    std::string points;        // cpu or gpu: what counts them
};

/// The viewer's workspace has just been told to open the case. Throws Error when that fails.
[[nodiscard]] FrameTimes time_frames(Viewer& viewer, int frames);

/// Frames until the case is open and every job has ended. Throws Error when it cannot be opened.
void settle(Viewer& viewer);

} // namespace reten::app
