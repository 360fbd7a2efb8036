#include <memory>
#include <mutex>

#include <vips/vips.h>

#include "catalog/domain/photo.hpp"

namespace dermaga::catalog {

namespace {

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

constexpr int large_px = 1600;
constexpr int thumb_px = 400;
constexpr int jpeg_quality = 82;

void start_vips() {
    static std::once_flag once;
    std::call_once(once, [] {
        VIPS_INIT("dermaga");
        // Every photo is decoded once: nothing to keep, and one core is enough for one photo.
        vips_cache_set_max(0);
        vips_concurrency_set(1);
        // Only the well-tested loaders see what strangers send.
        vips_block_untrusted_set(TRUE);
    });
}

Image thumbnail(std::string_view bytes, int side) {
    VipsImage* out = nullptr;
    int const failed = vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &out,
        side, "height", side, "size", VIPS_SIZE_DOWN, nullptr);
    return Image(failed != 0 ? nullptr : out);
}

/// JPEG knows no transparency: what shines through is white.
Image opaque(Image image) {
    if (!vips_image_hasalpha(image.get())) return image;
    VipsImage* out = nullptr;
    VipsArrayDouble* const white = vips_array_double_newv(1, 255.0);
    int const failed = vips_flatten(image.get(), &out, "background", white, nullptr);
    vips_area_unref(VIPS_AREA(white));
    return Image(failed != 0 ? nullptr : out);
}

std::string jpeg_of(VipsImage* image) {
    void* buffer = nullptr;
    std::size_t size = 0;
    if (vips_jpegsave_buffer(image, &buffer, &size, "Q", jpeg_quality, "strip", TRUE,
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

Result<EncodedPhoto> encode_photo(std::string_view bytes) {
    auto const refusal = Refusal{Faults{Fault{"/file", "photo_not_a_photo"}}};
    if (!is_photo(bytes)) return refusal;
    start_vips();
    // The header alone tells the size, before a small file can unfold to gigabytes.
    Image const header(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr));
    if (!header) {
        vips_error_clear();
        return refusal;
    }
    auto const pixels = static_cast<std::int64_t>(vips_image_get_width(header.get())) *
        vips_image_get_height(header.get());
    if (pixels > photo_pixels_max) return Refusal{Faults{Fault{"/file", "photo_too_large"}}};

    EncodedPhoto photo;
    for (int const side : {large_px, thumb_px}) {
        auto shrunk = thumbnail(bytes, side);
        auto const flat = shrunk ? opaque(std::move(shrunk)) : nullptr;
        auto encoded = flat ? jpeg_of(flat.get()) : std::string();
        if (encoded.empty()) {
            vips_error_clear();
            return refusal;
        }
        if (side == large_px) {
            photo.width = vips_image_get_width(flat.get());
            photo.height = vips_image_get_height(flat.get());
            photo.large = std::move(encoded);
        } else {
            photo.thumb = std::move(encoded);
        }
    }
    return photo;
}

}  // namespace dermaga::catalog
