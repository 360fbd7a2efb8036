#include <memory>
#include <stdexcept>

#include <boost/dll/shared_library.hpp>
#include <vips/vips.h>

#include "catalog/domain/photo.hpp"
#include "runtime/log.hpp"

namespace dermaga::catalog {

namespace {

constexpr int large_px = 1600;
constexpr int thumb_px = 400;
constexpr int jpeg_quality = 82;
/// What it takes to install a package.
constexpr int installation_s = 300;

/// libvips, loaded when the first photo comes: the thirty-five libraries that it brings, most of
/// them for formats that we do not read, take 7 MB of a process that has seen no photo.
class Vips {
    boost::dll::shared_library const library_{
        "libvips.so.42", boost::dll::load_mode::search_system_folders};
    template <class Function>
    Function& function(char const* name) const {
        return library_.get<Function>(name);
    }

  public:
    /// Throws std::exception when it is not installed or does not start. Never unloaded: its
    /// threads and types outlive whoever would.
    static Vips const& get() {
        static Vips const& vips = *new Vips;
        return vips;
    }

    decltype(vips_image_new_from_buffer)& image_new_from_buffer =
        function<decltype(vips_image_new_from_buffer)>("vips_image_new_from_buffer");
    decltype(vips_image_get_width)& image_get_width =
        function<decltype(vips_image_get_width)>("vips_image_get_width");
    decltype(vips_image_get_height)& image_get_height =
        function<decltype(vips_image_get_height)>("vips_image_get_height");
    decltype(vips_image_hasalpha)& image_hasalpha =
        function<decltype(vips_image_hasalpha)>("vips_image_hasalpha");
    decltype(vips_thumbnail_buffer)& thumbnail_buffer =
        function<decltype(vips_thumbnail_buffer)>("vips_thumbnail_buffer");
    decltype(vips_flatten)& flatten = function<decltype(vips_flatten)>("vips_flatten");
    decltype(vips_jpegsave_buffer)& jpegsave_buffer =
        function<decltype(vips_jpegsave_buffer)>("vips_jpegsave_buffer");
    decltype(vips_array_double_newv)& array_double_newv =
        function<decltype(vips_array_double_newv)>("vips_array_double_newv");
    decltype(vips_area_unref)& area_unref = function<decltype(vips_area_unref)>("vips_area_unref");
    decltype(vips_error_clear)& error_clear =
        function<decltype(vips_error_clear)>("vips_error_clear");

  private:
    Vips() {
        if (function<decltype(vips_init)>("vips_init")("dermaga") != 0)
            throw std::runtime_error("libvips does not start");
        // Every photo is decoded once: nothing to keep, and one core is enough for one photo.
        function<decltype(vips_cache_set_max)>("vips_cache_set_max")(0);
        function<decltype(vips_concurrency_set)>("vips_concurrency_set")(1);
        // Only the well-tested loaders see what strangers send.
        function<decltype(vips_block_untrusted_set)>("vips_block_untrusted_set")(TRUE);
    }
};

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

Image thumbnail(std::string_view bytes, int side) {
    VipsImage* out = nullptr;
    int const failed = Vips::get().thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(),
        &out, side, "height", side, "size", VIPS_SIZE_DOWN, nullptr);
    return Image(failed != 0 ? nullptr : out);
}

/// JPEG knows no transparency: what shines through is white.
Image opaque(Image image) {
    if (!Vips::get().image_hasalpha(image.get())) return image;
    VipsImage* out = nullptr;
    VipsArrayDouble* const white = Vips::get().array_double_newv(1, 255.0);
    int const failed = Vips::get().flatten(image.get(), &out, "background", white, nullptr);
    Vips::get().area_unref(reinterpret_cast<VipsArea*>(white));
    return Image(failed != 0 ? nullptr : out);
}

std::string jpeg_of(VipsImage* image) {
    void* buffer = nullptr;
    std::size_t size = 0;
    if (Vips::get().jpegsave_buffer(image, &buffer, &size, "Q", jpeg_quality, "strip", TRUE,
            "optimize_coding", TRUE, nullptr) != 0)
        return {};
    std::string out(static_cast<char*>(buffer), size);
    g_free(buffer);
    return out;
}

}  // namespace

bool is_photo(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG\r\n\x1A\n") ||
        (bytes.size() > 12 && bytes.substr(0, 4) == "RIFF" && bytes.substr(8, 4) == "WEBP");
}

void load_photo_library() {
    Vips::get();
}

Result<EncodedPhoto> encode_photo(std::string_view bytes) {
    auto const refusal = Refusal{Faults{Fault{"/file", "photo_not_a_photo"}}};
    if (!is_photo(bytes)) return refusal;
    try {
        load_photo_library();
    } catch (std::exception const& error) {
        log::event(log::Level::error, "photo.library_missing", {{"what", error.what()}});
        return Refusal(RefusalKind::unavailable, "photo_library_missing")
            .retry_after(installation_s);
    }
    // The header alone tells the size, before a small file can unfold to gigabytes.
    Image const header(Vips::get().image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr));
    if (!header) {
        Vips::get().error_clear();
        return refusal;
    }
    auto const pixels = static_cast<std::int64_t>(Vips::get().image_get_width(header.get())) *
        Vips::get().image_get_height(header.get());
    if (pixels > photo_pixels_max) return Refusal{Faults{Fault{"/file", "photo_too_large"}}};

    EncodedPhoto photo;
    for (int const side : {large_px, thumb_px}) {
        auto shrunk = thumbnail(bytes, side);
        auto const flat = shrunk ? opaque(std::move(shrunk)) : nullptr;
        auto encoded = flat ? jpeg_of(flat.get()) : std::string();
        if (encoded.empty()) {
            Vips::get().error_clear();
            return refusal;
        }
        if (side == large_px) {
            photo.width = Vips::get().image_get_width(flat.get());
            photo.height = Vips::get().image_get_height(flat.get());
            photo.large = std::move(encoded);
        } else {
            photo.thumb = std::move(encoded);
        }
    }
    return photo;
}

}  // namespace dermaga::catalog
