#pragma once

#include <vector>

#include "db/transaction.hpp"
#include "events/webhook_queue.hpp"

namespace dermaga::events {

/// Claims up to `room` deliveries of a locked endpoint, as take_turn says; its half that chooses.
std::vector<ClaimedDelivery> claim_deliveries(
    db::Transaction& tx, WebhookTurn const& turn, int room);

}  // namespace dermaga::events
