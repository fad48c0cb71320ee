#include "app/render/gl_objects.hpp"

#include "geo/model/error.hpp"

#include <epoxy/gl.h>

#include <array>
#include <string>

namespace reten::app {

void free_texture(std::uint32_t name) noexcept { glDeleteTextures(1, &name); }
void free_buffer(std::uint32_t name) noexcept { glDeleteBuffers(1, &name); }
void free_vertex_array(std::uint32_t name) noexcept { glDeleteVertexArrays(1, &name); }
void free_framebuffer(std::uint32_t name) noexcept { glDeleteFramebuffers(1, &name); }
void free_program(std::uint32_t name) noexcept { glDeleteProgram(name); }

void Texture::resize(std::uint32_t format, std::uint32_t layout, std::uint32_t type, int width,
                     int height, void const* bytes, bool smooth) {
    if (!name_) {
        GLuint name = 0;
        glGenTextures(1, &name);
        name_ = GlName<free_texture>{name};
    }
    glBindTexture(GL_TEXTURE_2D, name_.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (format_ == format && width_ == width && height_ == height && bytes) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, layout, type, bytes);
    } else {
        glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), width, height, 0, layout, type,
                     bytes);
    }
    auto const filter = smooth ? GL_LINEAR : GL_NEAREST;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    format_ = format;
    width_ = width;
    height_ = height;
}

void Texture::upload(PixelImage const& image, bool smooth) {
    resize(GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, image.width, image.height, image.pixels.data(),
           smooth);
}

void Texture::upload(std::span<float const> values, int columns, int rows, bool smooth) {
    resize(GL_R32F, GL_RED, GL_FLOAT, columns, rows, values.data(), smooth);
}

void Texture::reserve(int columns, int rows) {
    if (format_ == GL_R32F && width_ == columns && height_ == rows) return;
    resize(GL_R32F, GL_RED, GL_FLOAT, columns, rows, nullptr, false);
}

void Texture::upload_ramp(std::span<Rgba const> colours) {
    if (!name_) {
        GLuint name = 0;
        glGenTextures(1, &name);
        name_ = GlName<free_texture>{name};
    }
    glBindTexture(GL_TEXTURE_1D, name_.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage1D(GL_TEXTURE_1D, 0, GL_RGBA8, static_cast<GLsizei>(colours.size()), 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, colours.data());
    glTexParameteri(GL_TEXTURE_1D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_1D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_1D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    width_ = static_cast<int>(colours.size());
    height_ = 1;
}

namespace {

GLuint compile(GLenum stage, std::string_view source) {
    auto const shader = glCreateShader(stage);
    auto const* const text = source.data();
    auto const length = static_cast<GLint>(source.size());
    glShaderSource(shader, 1, &text, &length);
    glCompileShader(shader);
    GLint done = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
    if (done == GL_TRUE) return shader;
    std::array<char, 512> log{};
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    glDeleteShader(shader);
    throw Error{"this OpenGL does not take Retén's shaders: {}", std::string{log.data()}};
}

} // namespace

Program::Program(std::string_view vertex, std::string_view fragment) {
    auto const first = compile(GL_VERTEX_SHADER, vertex);
    auto const second = compile(GL_FRAGMENT_SHADER, fragment);
    name_ = GlName<free_program>{glCreateProgram()};
    glAttachShader(name_.get(), first);
    glAttachShader(name_.get(), second);
    glLinkProgram(name_.get());
    glDeleteShader(first);
    glDeleteShader(second);
    GLint done = GL_FALSE;
    glGetProgramiv(name_.get(), GL_LINK_STATUS, &done);
    if (done != GL_TRUE) throw Error{"this OpenGL does not link Retén's shaders"};
}

void Program::use() const { glUseProgram(name_.get()); }
int Program::location(char const* name) const { return glGetUniformLocation(name_.get(), name); }
void Program::set(char const* name, int value) const { glUniform1i(location(name), value); }
void Program::set(char const* name, float value) const { glUniform1f(location(name), value); }
void Program::set(char const* name, float x, float y) const { glUniform2f(location(name), x, y); }
void Program::set(char const* name, float x, float y, float z, float w) const {
    glUniform4f(location(name), x, y, z, w);
}

} // namespace reten::app
