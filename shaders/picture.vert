#version 330 core
// One rectangle of the map: corners 0 to 3 without any buffer. `place` and `cut` are boxes as
// (left, top, width, height): `place` in clip coordinates, `cut` in shares of the texture.
uniform vec4 place;
uniform vec4 cut;
out vec2 at;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    at = cut.xy + corner * cut.zw;
    gl_Position = vec4(place.x + corner.x * place.z, place.y - corner.y * place.w, 0.0, 1.0);
}
