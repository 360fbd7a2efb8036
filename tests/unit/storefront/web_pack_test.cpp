#include "storefront/web_pack.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "storefront/service.hpp"

namespace dermaga::storefront {
namespace {

std::string number(std::size_t value) {
    std::string bytes;
    for (auto i = 0; i < 4; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}

std::string field(std::string const& bytes) {
    return number(bytes.size()) + bytes;
}

std::string pack_of(std::vector<std::vector<std::string>> const& files) {
    auto pack = "DWP1" + number(files.size());
    for (auto const& file : files)
        for (auto const& one : file)
            pack += field(one);
    return pack;
}

std::string small_pack() {
    return pack_of({{"index.html", "text/html", "h1", "<p>Dermaga</p>", "br", ""},
        {"assets/a.js", "text/javascript", "h2", "x", "", ""}});
}

TEST(WebPack, GivesEachFileWithItsEncodings) {
    auto const files = read_web_pack(small_pack());
    ASSERT_EQ(files.size(), 2U);
    auto const& page = files.at("index.html");
    EXPECT_EQ(page.content_type, "text/html");
    EXPECT_EQ(page.hash, "h1");
    EXPECT_EQ(*page.plain, "<p>Dermaga</p>");
    EXPECT_EQ(*page.brotli, "br");
    EXPECT_EQ(page.gzip, nullptr);
}

TEST(WebPack, RefusesEveryShorterPack) {
    auto const whole = small_pack();
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_THROW(read_web_pack(whole.substr(0, size)), std::runtime_error) << size;
    EXPECT_THROW(read_web_pack(whole + "x"), std::runtime_error);
}

TEST(WebPack, RefusesALengthBeyondTheEnd) {
    EXPECT_THROW(read_web_pack("DWP1" + number(1) + "\xFF\xFF\xFF\xFF"), std::runtime_error);
}

TEST(WebPack, RefusesAPackWithoutThePage) {
    EXPECT_THROW(read_web_pack(pack_of({{"a.js", "text/javascript", "h", "x", "", ""}})),
        std::runtime_error);
}

TEST(WebPack, TheBuiltOneHasThePageCompressedAndAScript) {
    auto const files = read_web_pack(storefront_web().front().bytes);
    auto const& page = files.at("index.html");
    EXPECT_NE(page.plain->find("<html lang=\"id\">"), std::string::npos);
    EXPECT_NE(page.brotli, nullptr);
    EXPECT_NE(page.gzip, nullptr);
    EXPECT_EQ(page.plain->find("style="), std::string::npos);
    auto const script = files.lower_bound("assets/index-");
    ASSERT_NE(script, files.end());
    EXPECT_TRUE(script->first.starts_with("assets/index-"));
    EXPECT_NE(page.plain->find("/assets/index-"), std::string::npos);
}

TEST(ChooseEncoding, TakesBrotliBeforeGzipAndHonoursZero) {
    struct Case {
        char const* header;
        Encoding wanted;
    };
    Case const cases[] = {
        {"", Encoding::plain},
        {"identity", Encoding::plain},
        {"gzip", Encoding::gzip},
        {"gzip, deflate, br, zstd", Encoding::brotli},
        {"GZIP;q=0.5 , BR;q=0.1", Encoding::brotli},
        {"br;q=0, gzip", Encoding::gzip},
        {"br; q=0.000, gzip;q=0", Encoding::plain},
        {"x-gzip", Encoding::gzip},
        {"*", Encoding::plain},
        {"brotli", Encoding::plain},
        {",,;q=1,", Encoding::plain},
    };
    for (auto const& one : cases)
        EXPECT_EQ(choose_encoding(one.header), one.wanted) << one.header;
}

}  // namespace
}  // namespace dermaga::storefront
