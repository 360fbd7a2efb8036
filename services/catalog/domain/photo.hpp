#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dermaga::catalog {

/// A photo in the two sizes that are kept, both JPEG without metadata.
struct EncodedPhoto {
    std::string large;  ///< at most 1600 px on the longer side
    std::string thumb;  ///< at most 400 px
    int width = 0;      ///< of large
    int height = 0;
};

constexpr std::size_t photo_bytes_max = 8 * 1024 * 1024;
constexpr int photo_pixels_max = 50'000'000;

/// True for the first bytes of a JPEG, PNG or WebP file, whatever its name says.
bool is_photo(std::string_view bytes);

/// What encode_photo does when the first photo comes, for who wants to know before. Throws
/// std::exception when photos cannot be read here.
void load_photo_library();

/// Reads, turns upright, shrinks and encodes again: what comes out holds pixels and nothing else.
/// Tens of milliseconds of work: never on the I/O thread. Codes: photo_not_a_photo,
/// photo_too_large; photo_library_missing (unavailable) where libvips cannot be loaded, which is
/// tried again with each photo.
Result<EncodedPhoto> encode_photo(std::string_view bytes);

}  // namespace dermaga::catalog
