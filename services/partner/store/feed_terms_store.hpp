#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "partner/domain/feed_terms.hpp"

namespace dermaga::partner {

/// What an administrator agreed with a partner about how it reads the feed.
struct FeedAgreement {
    std::string partner_id;
    std::string stock;     ///< of stock_detail_names
    std::string currency;  ///< of the indicative prices: CNY, USD; IDR for none
    std::string agreed_by;
    Timestamp agreed_at{};
};

/// A partner's terms at that moment, those of everybody when nothing was agreed; nothing when there
/// is no such partner.
std::optional<FeedTerms> find_feed_terms(
    db::Transaction& tx, std::string_view partner_id, Timestamp moment);
/// The agreement itself, without a rate, as administrators read and change it.
struct KeptAgreement {
    std::int64_t version = 0;  ///< 0 while nothing was agreed: what everybody reads then
    std::string json;          ///< {"stock","currency","version","agreed_by","agreed_at"}
};
/// Nothing when there is no such partner.
std::optional<KeptAgreement> find_feed_agreement(db::Transaction& tx, std::string_view partner_id);
/// Keeps an agreement in place of the one with that version (0: of none); false when it is not that
/// any more.
[[nodiscard]] bool replace_feed_agreement(
    db::Transaction& tx, FeedAgreement const& agreement, std::int64_t version);

}  // namespace dermaga::partner
