#include "trade/customs_unit.hpp"

#include <algorithm>
#include <array>

namespace dermaga::trade {

namespace {

constexpr std::array all_units = {
    CustomsUnit{"006", Measure::pieces, 1000, "set", "set", "套"},
    CustomsUnit{"007", Measure::pieces, 1000, "buah", "piece", "个"},
    CustomsUnit{"008", Measure::pieces, 1000, "ekor/buah", "single", "只"},
    CustomsUnit{"011", Measure::pieces, 1000, "helai/buah", "item", "件"},
    CustomsUnit{"015", Measure::pieces, 1000, "batang/lembar", "strip", "条"},
    CustomsUnit{"025", Measure::pieces, 1000, "pasang", "pair", "双"},
    CustomsUnit{"035", Measure::mass, 1000, "kilogram", "kilogram", "千克"},
    CustomsUnit{"036", Measure::mass, 1, "gram", "gram", "克"},
    CustomsUnit{"095", Measure::volume, 1000, "liter", "litre", "升"},
    CustomsUnit{"096", Measure::volume, 1, "mililiter", "millilitre", "毫升"},
    CustomsUnit{"120", Measure::pieces, 1000, "karton", "carton", "箱"},
    CustomsUnit{"122", Measure::pieces, 1000, "kaleng", "can", "罐"},
    CustomsUnit{"125", Measure::pieces, 1000, "bungkus", "pack", "包"},
    CustomsUnit{"136", Measure::pieces, 1000, "kantong", "bag", "袋"},
    CustomsUnit{"140", Measure::pieces, 1000, "kotak", "box", "盒"},
    CustomsUnit{"142", Measure::pieces, 1000, "botol", "bottle", "瓶"},
};

}  // namespace

std::span<CustomsUnit const> customs_units() {
    return all_units;
}

std::optional<CustomsUnit> find_customs_unit(std::string_view code) {
    auto const* const found = std::find_if(all_units.begin(), all_units.end(),
        [&](CustomsUnit const& unit) { return unit.code == code; });
    if (found == all_units.end()) return std::nullopt;
    return *found;
}

}  // namespace dermaga::trade
