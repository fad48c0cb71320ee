#version 330 core
// Pixels as they are.
uniform sampler2D picture;
in vec2 at;
out vec4 colour;

void main() { colour = texture(picture, at); }
