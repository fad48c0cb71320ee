#version 330 core
// One event a vertex, added to the cell of the grid that holds it. `origin` is the south-west
// corner of the grid and `cells_per_metre` its fineness; a span that ended before the window does
// not count.
layout(location = 0) in vec2 place; // metres from the columns' origin
layout(location = 1) in float ended; // minutes from the columns' first date
layout(location = 2) in float radius; // metres
uniform vec2 origin;
uniform float cells_per_metre;
uniform vec2 grid; // columns, rows
uniform float from; // first minute of the window
uniform float most_radius;
out float inside;

void main() {
    vec2 cell = floor((place - origin) * cells_per_metre) + 0.5;
    inside = ended > from && radius <= most_radius ? 1.0 : 0.0;
    // NaN (unplaced) fails every comparison and stays outside.
    bool in_grid = cell.x > 0.0 && cell.x < grid.x && cell.y > 0.0 && cell.y < grid.y;
    gl_Position = in_grid ? vec4(cell / grid * 2.0 - 1.0, 0.0, 1.0) : vec4(2.0, 2.0, 0.0, 1.0);
    gl_PointSize = 1.0;
}
