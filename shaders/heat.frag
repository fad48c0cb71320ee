#version 330 core
// A density surface through its ramp: values from 0 to `top` take the colours of the ramp.
uniform sampler2D surface;
uniform sampler1D ramp;
uniform float top;
in vec2 at;
out vec4 colour;

void main() {
    float share = clamp(texture(surface, at).r / top, 0.0, 1.0);
    colour = texture(ramp, (share * 255.0 + 0.5) / 256.0);
}
