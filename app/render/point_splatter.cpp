#include "app/render/point_splatter.hpp"

#include "app/render/shaders.hpp"

#include <epoxy/gl.h>

namespace reten::app {

PointSplatter::PointSplatter() : program_{shader::points_vert, shader::points_frag} {
    GLuint layout = 0, buffer = 0, framebuffer = 0;
    glGenVertexArrays(1, &layout);
    glGenBuffers(1, &buffer);
    glGenFramebuffers(1, &framebuffer);
    layout_ = VertexArrayName{layout};
    buffer_ = BufferName{buffer};
    framebuffer_ = FramebufferName{framebuffer};
    glBindVertexArray(layout);
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    constexpr GLsizei stride = sizeof(PointVertex);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, nullptr);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): OpenGL takes an offset as a pointer
    auto const* const ended = reinterpret_cast<void const*>(offsetof(PointVertex, ended));
    glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, stride, ended);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): OpenGL takes an offset as a pointer
    auto const* const radius = reinterpret_cast<void const*>(offsetof(PointVertex, radius));
    glVertexAttribPointer(2, 1, GL_FLOAT, GL_FALSE, stride, radius);
    glEnableVertexAttribArray(0);
    glEnableVertexAttribArray(1);
    glEnableVertexAttribArray(2);
    glBindVertexArray(0);
}

void PointSplatter::upload(std::span<PointVertex const> points) {
    glBindBuffer(GL_ARRAY_BUFFER, buffer_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(points.size_bytes()), points.data(),
                 GL_STATIC_DRAW);
    size_ = points.size();
}

void PointSplatter::count(Texture& target, SplatGrid const& grid, std::size_t first,
                          std::size_t last, double from, bool keep) {
    GLint before = 0, view[4] = {};
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    glGetIntegerv(GL_VIEWPORT, view);
    target.reserve(grid.columns, grid.rows);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.get());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target.name(), 0);
    glViewport(0, 0, grid.columns, grid.rows);
    glDisable(GL_SCISSOR_TEST);
    if (!keep) {
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    if (first < last) {
        glEnable(GL_BLEND);
        glBlendEquation(GL_FUNC_ADD);
        glBlendFunc(GL_ONE, GL_ONE);
        program_.use();
        program_.set("origin", static_cast<float>(grid.west), static_cast<float>(grid.south));
        program_.set("cells_per_metre", static_cast<float>(grid.cells_per_metre));
        program_.set("grid", static_cast<float>(grid.columns), static_cast<float>(grid.rows));
        program_.set("from", static_cast<float>(from));
        program_.set("most_radius", grid.most_radius);
        glBindVertexArray(layout_.get());
        glDrawArrays(GL_POINTS, static_cast<GLint>(first), static_cast<GLsizei>(last - first));
        glBindVertexArray(0);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
    glViewport(view[0], view[1], view[2], view[3]);
}

std::vector<float> read_counts(Texture const& counts) {
    auto const cells =
        static_cast<std::size_t>(counts.width()) * static_cast<std::size_t>(counts.height());
    std::vector<float> values(cells);
    glBindTexture(GL_TEXTURE_2D, counts.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RED, GL_FLOAT, values.data());
    return values;
}

} // namespace reten::app
