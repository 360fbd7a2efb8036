#include "events/outbox.hpp"

namespace dermaga::events {

void publish(db::Transaction& tx, std::string_view stream, std::string_view aggregate_id,
    std::string_view type, std::string_view payload) {
    tx.query("select events.emit($1::text, $2::text, $3::text, $4::text)", stream, aggregate_id,
        type, payload);
}

void audit(db::Transaction& tx, std::string_view actor, std::string_view action,
    std::string_view subject, std::string_view details) {
    tx.query("select events.audit($1::text, $2::text, $3::text, $4::jsonb)", actor, action, subject,
        details);
}

}  // namespace dermaga::events
