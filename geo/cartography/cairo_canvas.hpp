#pragma once

#include "geo/cartography/canvas.hpp"
#include "geo/cartography/text_metrics.hpp"

#include <memory>
#include <string>

namespace reten {

/// The page as PDF (fonts embedded as subsets, words whole) or PNG (exactly mm x dpi, with the dpi
/// written into the file), or as bare pixels for a screen. No date, name or path goes into the
/// bytes.
class CairoCanvas final : public Canvas {
public:
    /// `title` goes into the PDF's metadata.
    [[nodiscard]] static std::unique_ptr<CairoCanvas> pdf(double width_mm, double height_mm,
                                                          std::string const& title);
    /// Throws Error when the picture would be empty or over 30,000 pixels a side.
    [[nodiscard]] static std::unique_ptr<CairoCanvas> png(double width_mm, double height_mm,
                                                          double dpi);
    /// For a screen: see `pixels`. Throws Error as `png` does.
    [[nodiscard]] static std::unique_ptr<CairoCanvas> picture(int width_px, int height_px,
                                                              double px_per_mm);
    ~CairoCanvas() override;

    void begin_group(std::string_view name) override;
    void end_group() override;
    void push_clip(PageBox const& box) override;
    void pop_clip() override;
    void path(Path const& path, Paint const& paint) override;
    void circle(PagePoint centre, double radius, Paint const& paint) override;
    void marks(std::span<PagePoint const> places, Path const& shape, Paint const& paint) override;
    void text(PagePoint anchor, std::string_view utf8, TextStyle const& style) override;
    void image(PageBox const& box, PixelImage const& image) override;
    [[nodiscard]] TextSize measure(std::string_view utf8, TextStyle const& style) const override;

    /// Ends the drawing and gives the file's bytes. Call once.
    [[nodiscard]] std::string finish();
    /// Ends the drawing and gives its pixels, not premultiplied, transparent where nothing was
    /// painted. Call once. Precondition: made by `picture` or `png`.
    [[nodiscard]] PixelImage pixels();

private:
    struct State;
    static std::unique_ptr<CairoCanvas> image_canvas(long width_px, long height_px, double dpi);
    void end_drawing();
    explicit CairoCanvas(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace reten
