#include "paper/pdf_canvas.hpp"

#include <stdexcept>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "paper/table_pdf.hpp"

namespace dermaga::paper {

namespace {

struct Drop {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* pen) const { cairo_destroy(pen); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
template <class T>
using Owned = std::unique_ptr<T, Drop>;

cairo_status_t append(void* bytes, unsigned char const* data, unsigned size) {
    try {
        static_cast<std::string*>(bytes)->append(reinterpret_cast<char const*>(data), size);
    } catch (...) {
        return CAIRO_STATUS_NO_MEMORY;
    }
    return CAIRO_STATUS_SUCCESS;
}

Owned<PangoLayout> make_layout(cairo_t* pen, std::string const& language) {
    Owned<PangoLayout> layout(pango_cairo_create_layout(pen));
    auto* const context = pango_layout_get_context(layout.get());
    // One point of a font is one point of the page, and no glyph is moved to a pixel of a screen.
    pango_cairo_context_set_resolution(context, 72);
    Owned<cairo_font_options_t> const options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    pango_context_set_language(context, pango_language_from_string(language.c_str()));
    Owned<PangoAttrList> const features(pango_attr_list_new());
    pango_attr_list_insert(features.get(), pango_attr_font_features_new("tnum=1"));
    pango_layout_set_attributes(layout.get(), features.get());
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    return layout;
}

}  // namespace

struct PdfCanvas::Impl {
    Impl(double width, double height, PdfFacts const& facts)
        : surface(cairo_pdf_surface_create_for_stream(append, &bytes, width, height)),
          pen(cairo_create(surface.get())),
          layout(make_layout(pen.get(), facts.language)) {
        auto const say = [&](cairo_pdf_metadata_t what, std::string const& text) {
            cairo_pdf_surface_set_metadata(surface.get(), what, text.c_str());
        };
        say(CAIRO_PDF_METADATA_TITLE, facts.title);
        say(CAIRO_PDF_METADATA_AUTHOR, facts.author);
        say(CAIRO_PDF_METADATA_CREATE_DATE, facts.created);
    }

    void set(std::string const& text, double width, PdfStyle const& style, bool is_right) {
        Owned<PangoFontDescription> const font(pango_font_description_new());
        pango_font_description_set_family(font.get(), pdf_font);
        pango_font_description_set_weight(
            font.get(), style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_size(font.get(), static_cast<int>(style.size * PANGO_SCALE));
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_alignment(layout.get(), is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    }

    double height() const {
        int high = 0;
        pango_layout_get_size(layout.get(), nullptr, &high);
        return static_cast<double>(high) / PANGO_SCALE;
    }

    std::string bytes;
    Owned<cairo_surface_t> surface;
    Owned<cairo_t> pen;
    Owned<PangoLayout> layout;
};

PdfCanvas::PdfCanvas(double width, double height, PdfFacts const& facts)
    : impl_(std::make_unique<Impl>(width, height, facts)) {}

PdfCanvas::~PdfCanvas() = default;

double PdfCanvas::height_of(std::string const& text, double width, PdfStyle const& style) {
    impl_->set(text, width, style, false);
    return impl_->height();
}

double PdfCanvas::text(std::string const& text, PdfPlace const& place, PdfStyle const& style) {
    impl_->set(text, place.width, style, place.is_right);
    auto* const pen = impl_->pen.get();
    cairo_set_source_rgb(pen, style.grey, style.grey, style.grey);
    cairo_move_to(pen, place.x, place.y);
    pango_cairo_show_layout(pen, impl_->layout.get());
    return impl_->height();
}

void PdfCanvas::rule(PdfPlace const& place, double thickness, double grey) {
    auto* const pen = impl_->pen.get();
    cairo_set_source_rgb(pen, grey, grey, grey);
    cairo_rectangle(pen, place.x, place.y, place.width, thickness);
    cairo_fill(pen);
}

void PdfCanvas::end_page() {
    cairo_show_page(impl_->pen.get());
}

std::string PdfCanvas::finish() {
    auto const of_pen = cairo_status(impl_->pen.get());
    cairo_surface_finish(impl_->surface.get());
    auto const of_surface = cairo_surface_status(impl_->surface.get());
    for (auto const status : {of_pen, of_surface})
        if (status != CAIRO_STATUS_SUCCESS)
            throw std::runtime_error(
                std::string("the PDF could not be written: ") + cairo_status_to_string(status));
    return std::move(impl_->bytes);
}

}  // namespace dermaga::paper
