#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dermaga::spreadsheet {

/// What the format of a cell does to its number, as far as it changes what the number says
/// (ECMA-376 part 1, §18.8.30 and §18.8.31). Thousands, currencies and fixed decimals only dress
/// it.
struct NumberFormat {
    enum class Kind : std::uint8_t {
        plain,
        percent,  ///< a hundred times as much is shown
        date,
        code,  ///< digits in places of their own: zeros in front, signs between
    };
    Kind kind = Kind::plain;
    // Of a code, "0000\.00\.00":
    std::vector<std::string> before{};  ///< what stands before each of its digits
    std::string after{};
};

/// By a format that has a text; what is for positive numbers speaks for all.
NumberFormat read_number_format(std::string_view code);
/// By the number of one that every program knows, those of China, Taiwan, Japan and Korea among
/// them; plain when it is none of ours.
NumberFormat built_in_format(int id);

}  // namespace dermaga::spreadsheet
