#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "export/domain/order_state.hpp"
#include "trade/customs/receipts.hpp"

namespace dermaga::exports {

/// The documents of one parcel that Chinese customs compare: CEB311, CEB411, CEB511, CEB621.
enum class CustomsDocument : std::uint8_t { order, payment, waybill, inventory };
/// "order", as in the route and as stored.
std::string_view customs_document_name(CustomsDocument document);
std::optional<CustomsDocument> parse_customs_document(std::string_view name);
/// "CEB311"
std::string_view customs_message_name(CustomsDocument document);
/// The document that receipts of this kind answer; nothing for the state of a waybill (CEB514),
/// which is not made here.
std::optional<CustomsDocument> answered_document(trade::customs::ReceiptOf of);

/// What an order tells customs. Nothing in it is personal: the buyer is known to the partner alone.
struct CustomsOrder {
    struct Line {
        std::string sku;
        std::string title_zh;               ///< "" when it has none
        std::int64_t quantity = 0;          ///< in the parcel
        std::int64_t unit_price_minor = 0;  ///< in the order's currency
        std::string gcode;                  ///< ten digits, "" when its seller gave none
    };
    std::string reference;
    std::string route;
    Currency currency = Currency::IDR;
    std::vector<Line> lines;  ///< of which something is in the parcel
};

/// How many messages are made for one order at most, and how many receipts of one message are
/// taken.
inline constexpr std::int64_t customs_messages_max = 100;
inline constexpr std::int64_t customs_receipts_max = 100;

/// What a receipt does to an order that customs are looking at: the inventory was released (800, or
/// finished, 899) or rejected (100). Nothing else moves goods; an error (below zero) is the
/// message's, which is mended and sent again.
std::optional<OrderEvent> move_of(trade::customs::Receipt const& receipt);

}  // namespace dermaga::exports
