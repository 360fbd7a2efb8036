#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "base/messages.hpp"
#include "base/result.hpp"
#include "export/actions/customs.hpp"
#include "export/domain/customs.hpp"

namespace dermaga::exports {

/// A message ready to be signed and sent.
struct WrittenMessage {
    std::string guid;
    std::string xml;
};

/// What the message needs beyond its order.
struct MessageContext {
    CustomsDocument document = CustomsDocument::order;
    std::string guid;  ///< for a message that brings none of its own
    Timestamp now;
};

/// Makes the message out of the order and of what the partner gives in `body`: {"document": {},
/// "transfer": {}, "subscriptions": []}, members named as in the messages. What the partner gives
/// goes before what the order says, but for `tradeMode` and `gnum`, which must agree, and
/// `currency` and `packNo`, of which customs take one value; `lines` of the body are the order's,
/// in its order. Sums are worked out where they are not given. Refusals: those of
/// json::read_object, faults of paper::ceb::JsonReader, customs_order_says and customs_take_only at
/// the body's pointers.
Result<WrittenMessage> write_customs_message(
    std::string_view body, CustomsOrder const& order, MessageContext const& context);

/// A receipt explained: what it says, what to do next, and what it did here. Customs' own words are
/// left out, for they may name the buyer.
boost::json::object receipt_json(trade::customs::Receipt const& receipt, TakenReceipt const& taken,
    Messages const& messages, Language language);
/// The same of a message that customs could not read (CEB900). Its guid names no document.
boost::json::object receipt_json(
    trade::customs::FormatReceipt const& receipt, Messages const& messages, Language language);

}  // namespace dermaga::exports
