#include "app/viewer/bench.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace reten::app {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// A frame whose pixels are there when it returns.
void whole_frame(Viewer& viewer) {
    viewer.frame(1.0 / 60);
    finish_drawing();
    viewer.surface().present();
}

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    auto const last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(share * last + 0.5)];
}

void throw_if_failed(Workspace const& workspace) {
    if (workspace.state() != CaseState::failed) return;
    auto const& notice = workspace.notice();
    throw Error{notice ? notice->text(workspace.language()) : workspace.path()};
}

/// Draws nothing meanwhile: without a graphics card that would take the loader's processor time.
void await_case(Workspace& workspace) {
    while (workspace.state() == CaseState::opening) {
        workspace.poll();
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

} // namespace

void settle(Viewer& viewer) {
    await_case(viewer.workspace());
    viewer.frame(1.0 / 60);
    while (viewer.unsettled()) {
        if (viewer.busy()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        viewer.frame(1.0 / 60);
        viewer.workspace().play().stop();
    }
    throw_if_failed(viewer.workspace());
}

FrameTimes time_frames(Viewer& viewer, int frames) {
    auto& workspace = viewer.workspace();
    auto const begin = Clock::now();
    await_case(workspace);
    throw_if_failed(workspace);
    whole_frame(viewer);
    FrameTimes out;
    out.first_frame_ms = milliseconds_since(begin);
    settle(viewer);
    auto const& snapshot = *workspace.snapshot();
    out.events = static_cast<std::int64_t>(snapshot.incidents.size());
    out.renderer = renderer_name();
    if (!snapshot.dates || frames < 1) return out;
    constexpr std::int64_t day = 24 * 60, length = 90 * day;
    auto const first = snapshot.dates->begin.value;
    auto const room = std::max(day, snapshot.dates->end.value - first - length);
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        auto const at = first + room / day * i / std::max(1, frames - 1) * day;
        workspace.set_window(TimeSpan{{at}, {at + length}, TimePrecision::span});
        auto const start = Clock::now();
        whole_frame(viewer);
        times.push_back(milliseconds_since(start));
    }
    out.frames = frames;
    out.p50_ms = quantile(times, 0.5);
    out.p95_ms = quantile(times, 0.95);
    switch (viewer.map().density().path()) {
    case PointPath::measure: out.points = "symbols"; break;
    case PointPath::cpu: out.points = "cpu"; break;
    case PointPath::gpu: out.points = "gpu"; break;
    }
    return out;
}

} // namespace reten::app
