#pragma once

#include "geo/cartography/canvas.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace reten::app {

/// Owners of OpenGL's names; made and ended on the thread of the context.
template <void (*Free)(std::uint32_t) noexcept>
class GlName {
public:
    GlName() = default;
    explicit GlName(std::uint32_t name) : name_{name} {}
    GlName(GlName&& other) noexcept : name_{std::exchange(other.name_, 0)} {}
    GlName& operator=(GlName&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    ~GlName() {
        if (name_ != 0) Free(name_);
    }
    [[nodiscard]] std::uint32_t get() const { return name_; }
    explicit operator bool() const { return name_ != 0; }

private:
    std::uint32_t name_ = 0;
};

void free_texture(std::uint32_t name) noexcept;
void free_buffer(std::uint32_t name) noexcept;
void free_vertex_array(std::uint32_t name) noexcept;
void free_framebuffer(std::uint32_t name) noexcept;
void free_program(std::uint32_t name) noexcept;
using BufferName = GlName<free_buffer>;
using VertexArrayName = GlName<free_vertex_array>;
using FramebufferName = GlName<free_framebuffer>;

/// A texture on the card. Uploading anew with the same size and kind reuses it.
class Texture {
public:
    /// Rows from the top. `smooth`: linear filtering.
    void upload(PixelImage const& image, bool smooth = true);
    /// One value a cell, `columns * rows` of them. `smooth`: linear filtering.
    void upload(std::span<float const> values, int columns, int rows, bool smooth);
    /// 256 colours along one axis.
    void upload_ramp(std::span<Rgba const> colours);
    /// One value a cell, unset, to draw into.
    void reserve(int columns, int rows);

    [[nodiscard]] bool empty() const { return !name_; }
    [[nodiscard]] std::uint32_t name() const { return name_.get(); }
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }

private:
    void resize(std::uint32_t format, std::uint32_t layout, std::uint32_t type, int width,
                int height, void const* bytes, bool smooth);

    GlName<free_texture> name_;
    std::uint32_t format_ = 0;
    int width_ = 0, height_ = 0;
};

/// Two shaders linked. Throws Error with the driver's words when they do not compile.
class Program {
public:
    Program(std::string_view vertex, std::string_view fragment);
    void use() const;
    void set(char const* name, int value) const;
    void set(char const* name, float value) const;
    void set(char const* name, float x, float y) const;
    void set(char const* name, float x, float y, float z, float w) const;

private:
    [[nodiscard]] int location(char const* name) const;
    GlName<free_program> name_;
};

} // namespace reten::app
