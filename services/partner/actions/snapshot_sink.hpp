#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "auth/sha256.hpp"
#include "auth/signing_key.hpp"
#include "db/copy_plan.hpp"
#include "http/packer.hpp"
#include "partner/domain/assortment.hpp"
#include "partner/domain/feed_format.hpp"
#include "partner/domain/feed_terms.hpp"

namespace dermaga::partner {

/// What the manifest says of a snapshot beside what is counted on the way.
struct SnapshotOrder {
    std::string partner_id;
    std::string made_at;  ///< RFC 3339
    FeedFormatKind format = FeedFormatKind::ndjson;
    std::string_view coding;  ///< "zstd", "gzip" or ""
    Assortment assortment;
    std::string after_id;  ///< "" for all
    std::string until_id;
    bool is_by_id = false;  ///< in the order of ids, so that a broken snapshot can go on
};

/// The queries of a snapshot: first its position, epoch and the partner's terms, then the
/// documents.
db::CopyPlan snapshot_plan(SnapshotOrder const& order);

/// Turns the rows of snapshot_plan into the snapshot's bytes: chosen, written, hashed, packed. The
/// last record carries the signed manifest, whose SHA-256 is that of all bytes before that record,
/// not packed. `key` outlives it.
class SnapshotSink final : public db::RowSink {
  public:
    SnapshotSink(SnapshotOrder order, auth::SigningKey const& key);
    void row(std::size_t query, std::string_view row, std::string& out) override;
    void end(std::string& out) override;
    /// Where the changes go on; known when the stream's begin() has returned.
    std::int64_t position() const { return position_; }
    /// What that position is of; known at the same time.
    std::string const& epoch() const { return epoch_; }

  private:
    void send(std::string& out);
    std::string statement();

    SnapshotOrder const order_;
    auth::SigningKey const& key_;
    std::unique_ptr<FeedFormat> format_;
    std::unique_ptr<http::Packer> packer_;
    auth::Sha256 hash_;
    std::string epoch_;
    FeedTerms terms_;
    std::string waiting_;  // written, neither hashed nor sent
    std::int64_t position_ = 0;
    std::int64_t count_ = 0;
    std::int64_t bytes_ = 0;
};

}  // namespace dermaga::partner
