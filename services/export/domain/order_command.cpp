#include "export/domain/order_command.hpp"

#include <algorithm>

namespace dermaga::exports {

bool is_locode(std::string_view text) {
    auto const is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    auto const is_place = [&](char c) { return is_letter(c) || (c >= '2' && c <= '9'); };
    return text.size() == 5 && std::ranges::all_of(text.substr(0, 2), is_letter) &&
        std::ranges::all_of(text.substr(2), is_place);
}

}  // namespace dermaga::exports
