#include "app/platform/interface.hpp"

#include "geo/cartography/typeface.hpp"
#include "geo/model/error.hpp"

#include <imgui/backends/imgui_impl_opengl3.h>
#include <imgui/imgui.h>
#include <imgui/imgui_freetype.h>

#include <algorithm>
#include <utility>

namespace reten::app {

struct Interface::State {
    Surface& surface;
    Theme theme;
    Fonts fonts;
    float scale = 0; // that the fonts were made for
};

namespace {

ImVec4 as_imgui(Rgba c) {
    return {static_cast<float>(c.red) / 255, static_cast<float>(c.green) / 255,
            static_cast<float>(c.blue) / 255, static_cast<float>(c.alpha) / 255};
}

void name_keys(ImGuiIO& io) {
    std::pair<int, Key> const keys[] = {{ImGuiKey_Tab, Key::tab},
                                        {ImGuiKey_LeftArrow, Key::left},
                                        {ImGuiKey_RightArrow, Key::right},
                                        {ImGuiKey_UpArrow, Key::up},
                                        {ImGuiKey_DownArrow, Key::down},
                                        {ImGuiKey_PageUp, Key::page_up},
                                        {ImGuiKey_PageDown, Key::page_down},
                                        {ImGuiKey_Home, Key::home},
                                        {ImGuiKey_End, Key::end},
                                        {ImGuiKey_Insert, Key::insert},
                                        {ImGuiKey_Delete, Key::del},
                                        {ImGuiKey_Backspace, Key::backspace},
                                        {ImGuiKey_Space, Key::space},
                                        {ImGuiKey_Enter, Key::enter},
                                        {ImGuiKey_Escape, Key::escape},
                                        {ImGuiKey_A, Key::a},
                                        {ImGuiKey_C, Key::c},
                                        {ImGuiKey_V, Key::v},
                                        {ImGuiKey_X, Key::x},
                                        {ImGuiKey_Y, Key::y},
                                        {ImGuiKey_Z, Key::z}};
    for (auto const& [name, key] : keys) io.KeyMap[name] = static_cast<int>(key);
}

void set_shapes(ImGuiStyle& style) {
    style.WindowPadding = {12, 10};
    style.FramePadding = {8, 5};
    style.ItemSpacing = {8, 6};
    style.ItemInnerSpacing = {6, 4};
    style.WindowRounding = 0;
    style.FrameRounding = 4;
    style.GrabRounding = 4;
    style.PopupRounding = 6;
    style.WindowBorderSize = 0;
    style.FrameBorderSize = 0;
    style.PopupBorderSize = 1;
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.GrabMinSize = 12;
}

void set_colours(ImGuiStyle& style, Theme theme) {
    auto const& c = theme_colours(theme);
    auto const set = [&](ImGuiCol name, Rgba colour) { style.Colors[name] = as_imgui(colour); };
    set(ImGuiCol_Text, c.ink);
    set(ImGuiCol_TextDisabled, c.soft_ink);
    set(ImGuiCol_WindowBg, c.panel);
    set(ImGuiCol_ChildBg, c.panel.with_alpha(0));
    set(ImGuiCol_PopupBg, c.panel);
    set(ImGuiCol_Border, c.line);
    set(ImGuiCol_FrameBg, c.raised);
    set(ImGuiCol_FrameBgHovered, c.hover);
    set(ImGuiCol_FrameBgActive, c.hover);
    set(ImGuiCol_ScrollbarBg, c.panel.with_alpha(0));
    set(ImGuiCol_ScrollbarGrab, c.line);
    set(ImGuiCol_ScrollbarGrabHovered, c.soft_ink.with_alpha(0.6));
    set(ImGuiCol_ScrollbarGrabActive, c.soft_ink);
    set(ImGuiCol_CheckMark, c.accent);
    set(ImGuiCol_SliderGrab, c.accent);
    set(ImGuiCol_SliderGrabActive, c.accent);
    set(ImGuiCol_Button, c.raised);
    set(ImGuiCol_ButtonHovered, c.hover);
    set(ImGuiCol_ButtonActive, c.line);
    set(ImGuiCol_Header, c.raised);
    set(ImGuiCol_HeaderHovered, c.hover);
    set(ImGuiCol_HeaderActive, c.line);
    set(ImGuiCol_Separator, c.line);
    set(ImGuiCol_TableHeaderBg, c.panel);
    set(ImGuiCol_TableBorderLight, c.line);
    set(ImGuiCol_TableBorderStrong, c.line);
    set(ImGuiCol_TextSelectedBg, c.accent.with_alpha(0.3));
    set(ImGuiCol_NavHighlight, c.accent);
}

/// Latin with all accents, punctuation, arrows and comparisons; Inter has them all.
ImWchar const* letters() {
    static constexpr ImWchar ranges[] = {0x20,   0x17f,  0x1e00, 0x1eff, 0x2010, 0x2044,
                                         0x20ac, 0x20ac, 0x2190, 0x2193, 0x2212, 0x2212,
                                         0x2260, 0x2265, 0xfffd, 0xfffd, 0};
    return ranges;
}

ImFont* load(ImFontAtlas& atlas, FontWeight weight, float size, float scale) {
    auto const file = typeface_file(weight);
    ImFontConfig config;
    config.OversampleH = 1;
    auto* const font =
        file.empty() ? nullptr
                     : atlas.AddFontFromFileTTF(file.c_str(), size * scale, &config, letters());
    if (!font) throw Error{"no window: no typeface is installed; apt-get install fonts-inter"};
    return font;
}

char const* clipboard_text(void* surface) {
    static std::string text; // ImGui keeps the pointer for the length of the call
    text = static_cast<Surface*>(surface)->clipboard();
    return text.c_str();
}

void load_fonts(ImGuiIO& io, Interface::Fonts& fonts, float scale) {
    io.Fonts->Clear();
    io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    fonts.body = load(*io.Fonts, FontWeight::regular, 15, scale);
    fonts.heading = load(*io.Fonts, FontWeight::semibold, 15, scale);
    fonts.small_text = load(*io.Fonts, FontWeight::regular, 13, scale);
    fonts.title = load(*io.Fonts, FontWeight::semibold, 18, scale);
    io.FontGlobalScale = 1 / scale; // laid out in logical pixels, drawn in those of the device
    io.FontDefault = fonts.body;
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

} // namespace

Interface::Interface(Surface& surface, Theme theme)
    : state_{std::make_unique<State>(State{surface, theme, {}})} {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ClipboardUserData = &surface;
    io.GetClipboardTextFn = clipboard_text;
    io.SetClipboardTextFn = [](void* to, char const* text) {
        static_cast<Surface*>(to)->set_clipboard(text);
    };
    name_keys(io);
    set_shapes(ImGui::GetStyle());
    set_colours(ImGui::GetStyle(), theme);
    if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
        ImGui::DestroyContext();
        throw Error{"no window: OpenGL 3.3 does not start; use --screenshot FILE, or reten map"};
    }
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
}

Interface::~Interface() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

Theme Interface::theme() const { return state_->theme; }

void Interface::set_theme(Theme theme) {
    state_->theme = theme;
    set_colours(ImGui::GetStyle(), theme);
}

Interface::Fonts const& Interface::fonts() const { return state_->fonts; }

void Interface::begin_frame(double seconds) {
    auto& io = ImGui::GetIO();
    auto const size = state_->surface.size();
    if (state_->scale != size.scale) {
        load_fonts(io, state_->fonts, size.scale);
        state_->scale = size.scale;
    }
    io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
    io.DisplayFramebufferScale = {size.scale, size.scale};
    io.DeltaTime = static_cast<float>(std::clamp(seconds, 1e-4, 0.25));
    state_->surface.input().feed_frame();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
}

void Interface::end_frame() {
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

} // namespace reten::app
