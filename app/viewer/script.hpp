#pragma once

#include "app/viewer/viewer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace reten::app {

/// A script drives the window as a person would, one action a line; `#` begins a comment.
///
///     press NAME [dx dy]       click the control of that name (Landmarks), off its middle by dx dy
///     click X Y                double X Y               logical pixels
///     drag X1 Y1 X2 Y2         drag-from NAME dx dy     with the left button
///     wheel X Y N              N notches, away from the hand is positive
///     key NAME                 left right up down home end enter escape space f11 …
///     type TEXT                as typed on the keyboard
///     window FROM TO           inclusive dates; `window all`
///     theme light|dark         language es|en           open CASE
///     drop FILE                a file let go over the window
///     play SECONDS             lets so much time pass
///     settle                   waits for all jobs
///     screenshot FILE.png
///
/// Throws UsageError naming file and line for an action that is not understood, before anything is
/// done; Error when a control is not there.
class Script {
public:
    [[nodiscard]] static Script parse(std::string_view text, std::string const& name);
    void run(Viewer& viewer) const;

private:
    struct Action {
        int line = 0;
        std::string verb;
        std::vector<std::string> words;
        std::string rest; // the line after the verb
    };
    std::string name_;
    std::vector<Action> actions_;
};

/// What the surface shows as a PNG file. Throws Error.
void write_screenshot(Viewer& viewer, std::string const& path);

} // namespace reten::app
