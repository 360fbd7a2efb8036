#include "http/packer.hpp"

#include <stdexcept>

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace dermaga::http {
namespace {

/// Larger than every buffer inside, and not all alike.
std::string large_text() {
    std::string text;
    for (int i = 0; i < 40'000; ++i)
        text += "listing " + std::to_string(i * 7919 % 104729) + "\n";
    return text;
}

std::string packed(std::string_view coding, std::string_view text, std::size_t piece) {
    auto const packer = make_packer(coding);
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += piece)
        packer->put(text.substr(at, piece), out);
    packer->finish(out);
    return out;
}

TEST(Packer, GivesBackWithZstdWhatWasPutIn) {
    auto const text = large_text();
    for (auto const piece : {std::size_t{1000}, text.size()}) {
        auto const bytes = packed("zstd", text, piece);
        EXPECT_LT(bytes.size(), text.size() / 2);
        std::string back(text.size() + 1, '\0');
        auto* const context = ZSTD_createDCtx();
        auto const size =
            ZSTD_decompressDCtx(context, back.data(), back.size(), bytes.data(), bytes.size());
        ZSTD_freeDCtx(context);
        ASSERT_EQ(ZSTD_isError(size), 0u);
        EXPECT_EQ(back.substr(0, size), text);
    }
}

TEST(Packer, GivesBackWithGzipWhatWasPutIn) {
    auto const text = large_text();
    auto bytes = packed("gzip", text, 10'000);
    z_stream stream{};
    ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string back(text.size() + 1, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(back.data());
    stream.avail_out = static_cast<uInt>(back.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    back.resize(stream.total_out);
    inflateEnd(&stream);
    EXPECT_EQ(back, text);
}

TEST(Packer, TakesTheCheapestCodingThatIsAllowed) {
    EXPECT_EQ(best_coding("gzip, zstd;q=0.5"), "zstd");
    EXPECT_EQ(best_coding("br, gzip"), "gzip");
    EXPECT_EQ(best_coding("zstd;q=0"), "");
    EXPECT_EQ(make_packer(""), nullptr);
    EXPECT_THROW(make_packer("br"), std::invalid_argument);
}

}  // namespace
}  // namespace dermaga::http
