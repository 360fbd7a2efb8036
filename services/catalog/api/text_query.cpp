#include "catalog/api/text_query.hpp"

#include <algorithm>
#include <chrono>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/whole_number.hpp"

namespace dermaga::catalog {

Result<WaitingPlace> read_waiting_place(std::string_view cursor) {
    if (cursor.empty()) return WaitingPlace{};
    auto const dot = std::min(cursor.find('.'), cursor.size() - 1);
    auto const waiting_us = whole_number(cursor.substr(0, dot));
    auto const product = ProductId::parse(cursor.substr(dot + 1));
    if (!waiting_us || !product ||
        std::chrono::microseconds(*waiting_us) > moment_max.time_since_epoch())
        return Refusal{RefusalKind::malformed, "text_list_cursor"};
    return WaitingPlace{*waiting_us, product->text()};
}

std::string next_texts(http::Request const& request, WaitingPlace const& last, int limit) {
    return request.target + "?limit=" + std::to_string(limit) +
        "&cursor=" + std::to_string(last.waiting_us) + "." + last.product_id;
}

}  // namespace dermaga::catalog
