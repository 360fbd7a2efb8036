#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dermaga::paper {

/// How a text looks. Sizes and places are in points (1/72 inch) everywhere here.
struct PdfStyle {
    double size = 8.5;
    bool is_bold = false;
    double grey = 0;  ///< 0 black to 1 white
};

/// Where a text goes.
struct PdfPlace {
    double x = 0;
    double y = 0;      ///< of its upper edge
    double width = 0;  ///< lines are broken here
    bool is_right = false;
};

/// What the file says of itself.
struct PdfFacts {
    std::string title;
    std::string author;
    std::string created;   ///< ISO 8601
    std::string language;  ///< of its texts
};

/// Pages to draw on, top down, each of one size.
class PdfCanvas {
  public:
    PdfCanvas(double width, double height, PdfFacts const& facts);
    ~PdfCanvas();
    PdfCanvas(PdfCanvas const&) = delete;
    PdfCanvas& operator=(PdfCanvas const&) = delete;

    /// How high a text would be.
    double height_of(std::string const& text, double width, PdfStyle const& style);
    /// Draws a text; its height.
    double text(std::string const& text, PdfPlace const& place, PdfStyle const& style);
    /// A horizontal line of `thickness`.
    void rule(PdfPlace const& place, double thickness, double grey);
    void end_page();
    /// Ends the file and gives its bytes; nothing may be drawn afterwards. Throws
    /// std::runtime_error.
    std::string finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dermaga::paper
