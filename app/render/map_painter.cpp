#include "app/render/map_painter.hpp"

#include "app/render/shaders.hpp"

#include <epoxy/gl.h>

#include <cmath>

namespace reten::app {

namespace {

float share(std::uint8_t channel) { return static_cast<float>(channel) / 255; }

GLuint new_vertex_array() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return name;
}

} // namespace

MapPainter::MapPainter()
    : picture_{shader::picture_vert, shader::picture_frag},
      heat_{shader::picture_vert, shader::heat_frag},
      shade_{shader::picture_vert, shader::shade_frag},
      nothing_{new_vertex_array()} {}

void MapPainter::begin(int pixels_wide, int pixels_high, PixelBox const& map, Rgba ground) {
    wide_ = static_cast<float>(pixels_wide);
    high_ = static_cast<float>(pixels_high);
    glViewport(0, 0, pixels_wide, pixels_high);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(share(ground.red), share(ground.green), share(ground.blue), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
    glScissor(static_cast<GLint>(map.x), static_cast<GLint>(high_ - map.y - map.height),
              static_cast<GLsizei>(std::ceil(map.width)),
              static_cast<GLsizei>(std::ceil(map.height)));
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glBindVertexArray(nothing_.get());
}

void MapPainter::end() {
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
    glUseProgram(0);
}

void MapPainter::rectangle(Program const& program, PixelBox const& place, bool from_south) const {
    program.set("place", place.x / wide_ * 2 - 1, 1 - place.y / high_ * 2, place.width / wide_ * 2,
                place.height / high_ * 2);
    if (from_south)
        program.set("cut", 0, 1, 1, -1);
    else
        program.set("cut", 0, 0, 1, 1);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void MapPainter::picture(Texture const& texture, PixelBox const& place) {
    picture_.use();
    picture_.set("picture", 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture.name());
    rectangle(picture_, place, false);
}

void MapPainter::heat(Texture const& surface, Texture const& ramp, float top,
                      PixelBox const& place) {
    heat_.use();
    heat_.set("surface", 0);
    heat_.set("ramp", 1);
    heat_.set("top", top);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_1D, ramp.name());
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, surface.name());
    rectangle(heat_, place, true);
}

void MapPainter::shade(Texture const& opacity, Rgba tint, PixelBox const& place) {
    shade_.use();
    shade_.set("opacity", 0);
    shade_.set("tint", share(tint.red), share(tint.green), share(tint.blue), 1);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, opacity.name());
    rectangle(shade_, place, true);
}

void finish_drawing() { glFinish(); }

std::string renderer_name() {
    auto const* const name = reinterpret_cast<char const*>(glGetString(GL_RENDERER));
    return name ? name : "";
}

} // namespace reten::app
