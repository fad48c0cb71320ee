#version 330 core
// Points of one kind counted by cell: one event is well visible, many are opaque.
uniform sampler2D counts;
uniform vec4 tint;
uniform float single; // opacity of one event
uniform float many;   // events that make a cell nearly opaque
in vec2 at;
out vec4 colour;

void main() {
    float n = texture(counts, at).r;
    if (n < 0.5) discard;
    float more = 1.0 - exp(-2.0 * (n - 1.0) / many);
    colour = vec4(tint.rgb, tint.a * mix(single, 1.0, more));
}
