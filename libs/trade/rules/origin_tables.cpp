#include "trade/rules/origin_tables.hpp"

#include <algorithm>

namespace dermaga::trade::rules {

std::optional<LineShift> parse_line_shift(std::string_view name) {
    if (name == "no") return LineShift::not_admitted;
    if (name == "chapter") return LineShift::chapter;
    if (name == "heading") return LineShift::heading;
    if (name == "subheading") return LineShift::subheading;
    return std::nullopt;
}

void OriginTables::add(std::string_view hs, OriginLine row) {
    line_index_.add(hs, static_cast<std::uint32_t>(lines_.size()));
    lines_.push_back(std::move(row));
}

AreaCountry const* OriginTables::member(
    Agreement agreement, std::string_view country, Date date) const {
    auto const found = std::ranges::find_if(countries_, [&](AreaCountry const& row) {
        return row.agreement == agreement && row.country == country &&
            row.basis.period.contains(day_of(date));
    });
    return found == countries_.end() ? nullptr : &*found;
}

bool OriginTables::has_area(Agreement agreement, Date date) const {
    return std::ranges::any_of(countries_, [&](AreaCountry const& row) {
        return row.agreement == agreement && row.basis.period.contains(day_of(date));
    });
}

OriginLine const* OriginTables::line(Agreement agreement, std::string_view hs, Date date) const {
    OriginLine const* found = nullptr;
    line_index_.for_each_prefix(hs, [&](std::uint32_t index) {
        auto const& row = lines_[index];
        if (row.agreement == agreement && row.basis.period.contains(day_of(date))) found = &row;
    });
    return found;
}

}  // namespace dermaga::trade::rules
