#version 330 core
// One colour, as opaque as the values say.
uniform sampler2D opacity;
uniform vec4 tint;
in vec2 at;
out vec4 colour;

void main() { colour = vec4(tint.rgb, texture(opacity, at).r); }
