#include <gtest/gtest.h>

#include "base/text.hpp"
#include "catalog/domain/photo.hpp"

namespace dermaga::catalog {
namespace {

// A PNG of 2 × 2 pixels.
std::string const small_png = *from_hex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000000c49444154789c63f8cf00010000080001"
    "00f1f2b3d80000000049454e44ae426082");

TEST(PhotoEncoder, RefusesWhatIsNoPhoto) {
    for (auto const& bytes : {std::string("%PDF-1.4"), std::string(),
             std::string("\xFF\xD8\xFF garbage"), small_png.substr(0, 20)}) {
        auto const photo = encode_photo(bytes);
        ASSERT_FALSE(photo);
        ASSERT_EQ(photo.error().faults().size(), 1U);
        EXPECT_EQ(photo.error().faults()[0].code, "photo_not_a_photo");
    }
}

TEST(PhotoEncoder, KnowsPhotosByTheirFirstBytes) {
    EXPECT_TRUE(is_photo(small_png));
    EXPECT_TRUE(is_photo("\xFF\xD8\xFF\xE0"));
    EXPECT_FALSE(is_photo("GIF89a"));
}

}  // namespace
}  // namespace dermaga::catalog
