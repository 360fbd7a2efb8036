#include "dermaga/demo_picture.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>

#include <zlib.h>

namespace dermaga {

namespace {

constexpr int side_px = 800;

using Colour = std::array<int, 3>;
struct Palette {
    Colour top;
    Colour bottom;
    Colour shape;
};

constexpr Palette palettes[] = {
    {{239, 225, 206}, {203, 170, 132}, {96, 56, 32}},
    {{252, 241, 214}, {240, 205, 140}, {196, 132, 48}},
    {{226, 232, 246}, {160, 178, 220}, {54, 70, 138}},
    {{246, 232, 214}, {214, 172, 120}, {140, 84, 40}},
    {{244, 246, 248}, {206, 214, 224}, {236, 228, 210}},
    {{232, 246, 236}, {176, 216, 190}, {250, 250, 246}},
    {{232, 218, 208}, {176, 146, 130}, {66, 38, 28}},
    {{248, 240, 226}, {222, 196, 152}, {172, 120, 64}},
    {{240, 228, 214}, {196, 160, 124}, {120, 72, 40}},
    {{228, 234, 240}, {168, 184, 200}, {206, 212, 220}},
    {{230, 240, 222}, {174, 200, 150}, {104, 140, 86}},
    {{252, 228, 220}, {238, 160, 136}, {188, 40, 28}},
};

void add_number(std::string& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>((number >> shift) & 0xff);
}

void add_chunk(std::string& png, std::string const& type, std::string const& data) {
    add_number(png, static_cast<std::uint32_t>(data.size()));
    auto const body = type + data;
    png += body;
    add_number(png,
        static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<Bytef const*>(body.data()), static_cast<uInt>(body.size()))));
}

/// Rows of RGB, each after a filter byte of 0 (PNG, third edition, §7).
std::string pixels_of(Palette const& palette) {
    std::string rows;
    rows.reserve(static_cast<std::size_t>(side_px) * (side_px * 3 + 1));
    constexpr int centre = side_px / 2;
    constexpr int radius = side_px / 4;
    for (int y = 0; y < side_px; ++y) {
        rows += '\0';
        for (int x = 0; x < side_px; ++x) {
            auto const dx = x - centre;
            auto const dy = y - centre;
            auto const is_inside = dx * dx + dy * dy < radius * radius;
            // The shape is lit from above, so that it looks round.
            auto const light = is_inside ? (centre - y) * 40 / radius : 0;
            for (std::size_t band = 0; band < 3; ++band) {
                auto const ground =
                    palette.top[band] + (palette.bottom[band] - palette.top[band]) * y / side_px;
                auto const value = is_inside ? palette.shape[band] + light : ground;
                rows += static_cast<char>(value < 0 ? 0 : value > 255 ? 255 : value);
            }
        }
    }
    return rows;
}

std::string deflated(std::string const& bytes) {
    auto length = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(length, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &length,
            reinterpret_cast<Bytef const*>(bytes.data()), static_cast<uLong>(bytes.size()),
            1) != Z_OK)
        throw std::runtime_error("zlib cannot compress a picture");
    out.resize(length);
    return out;
}

}  // namespace

std::string demo_picture(std::size_t number) {
    auto const& palette = palettes[number % std::size(palettes)];
    std::string png("\x89PNG\r\n\x1a\n", 8);
    std::string header;
    add_number(header, side_px);
    add_number(header, side_px);
    header += std::string("\x08\x02\x00\x00\x00", 5);  // 8 bits, RGB, no interlace
    add_chunk(png, "IHDR", header);
    add_chunk(png, "IDAT", deflated(pixels_of(palette)));
    add_chunk(png, "IEND", "");
    return png;
}

}  // namespace dermaga
