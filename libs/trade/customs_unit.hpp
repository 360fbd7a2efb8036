#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace dermaga::trade {

/// What a unit counts, so that a quantity is only turned into another of the same sort.
enum class Measure : std::uint8_t { pieces, mass, volume };

/// A unit of quantity by the code of Chinese customs: "035" is the kilogram.
struct CustomsUnit {
    std::string_view code;
    Measure measure;
    std::int64_t thousandths;  ///< of a kilogram or litre, or of a piece; packages count as one
    std::string_view name_id;
    std::string_view name_en;
    std::string_view name_zh;
};
/// The units that goods of this trade are declared in, by code. Source: customs code tables (seen).
/// The official table has more: a missing one is added here, with its source.
std::span<CustomsUnit const> customs_units();
std::optional<CustomsUnit> find_customs_unit(std::string_view code);

}  // namespace dermaga::trade
