#include "app/platform/offscreen_surface.hpp"

#include "geo/model/error.hpp"

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include <algorithm>
#include <array>

namespace reten::app {

struct OffscreenSurface::State {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    GLuint framebuffer = 0, colour = 0;

    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State() {
        if (context != EGL_NO_CONTEXT) {
            glDeleteFramebuffers(1, &framebuffer);
            glDeleteRenderbuffers(1, &colour);
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
            eglDestroyContext(display, context);
        }
        // The display is the process's: ending it would take it from another surface.
    }

    void open();
    void make_target(Size const& size);
};

namespace {

[[noreturn]] void refuse() {
    throw Error{"no picture can be drawn: there is no OpenGL 3.3 without a display here; install "
                "libegl1 and libgl1-mesa-dri, or use reten map"};
}

} // namespace

void OffscreenSurface::State::open() {
    if (!epoxy_has_egl()) refuse();
    display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE)
        refuse();
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) refuse();
    constexpr std::array<EGLint, 7> attributes{EGL_CONTEXT_MAJOR_VERSION,
                                               3,
                                               EGL_CONTEXT_MINOR_VERSION,
                                               3,
                                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                               EGL_NONE};
    context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes.data());
    if (context == EGL_NO_CONTEXT) refuse();
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE) refuse();
}

void OffscreenSurface::State::make_target(Size const& size) {
    glDeleteFramebuffers(1, &framebuffer);
    glDeleteRenderbuffers(1, &colour);
    glGenFramebuffers(1, &framebuffer);
    glGenRenderbuffers(1, &colour);
    glBindRenderbuffer(GL_RENDERBUFFER, colour);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, std::max(1, size.pixel_width()),
                          std::max(1, size.pixel_height()));
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        throw Error{"no picture can be drawn: {} x {} pixels are more than this machine can draw",
                    size.pixel_width(), size.pixel_height()};
}

OffscreenSurface::OffscreenSurface(Size size) : state_{std::make_unique<State>()}, size_{size} {
    state_->open();
    state_->make_target(size_);
}

OffscreenSurface::~OffscreenSurface() = default;

void OffscreenSurface::resize(Size size) {
    if (size == size_) return;
    size_ = size;
    state_->make_target(size_);
}

void OffscreenSurface::begin_frame() { glBindFramebuffer(GL_FRAMEBUFFER, state_->framebuffer); }

} // namespace reten::app
