#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/signing_key.hpp"
#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::partner {

/// Where the digest's tree stands.
struct DigestState {
    bool is_ready = false;      ///< at rest; else it is on its way to a newer position
    std::int64_t position = 0;  ///< of the stream `catalog`
    Timestamp ready_at;         ///< since when it rests there
};
/// The state, which stays as it is until the transaction ends.
DigestState lock_digest_state(db::Transaction& tx);

/// One bounded step towards the stream's end (partner.digest_step). False when another process is
/// at it or events must get their positions first: try again in a moment.
bool step_digest(db::Transaction& tx);

/// The hashes below a place of the tree, 256 of them in hexadecimal, and what is in it.
struct DigestNode {
    std::string hash;
    std::int64_t items = 0;
    std::vector<std::string> children;
};
DigestNode digest_root(db::Transaction& tx, std::int64_t position);
DigestNode digest_node(db::Transaction& tx, int node);

struct DigestItem {
    std::string id;
    std::int64_t version = 0;
};
/// All items of a leaf, by id.
std::vector<DigestItem> digest_items(db::Transaction& tx, int leaf);

/// The root in hexadecimal and the count of items at a position where the tree once rested.
struct DigestRoot {
    std::string root;
    std::int64_t items = 0;
};
std::optional<DigestRoot> find_digest_root(db::Transaction& tx, std::int64_t position);

/// What we said of a partner's copy, signed.
struct Checkpoint {
    std::string id;
    std::string partner_id;
    std::int64_t position = 0;
    bool is_equal = false;
    auth::SignedStatement statement;
};
void insert_checkpoint(db::Transaction& tx, Checkpoint const& checkpoint);
/// The partner's, the latest first: those before `before_id` ("" for all), at most `most`.
std::vector<Checkpoint> checkpoints_of(
    db::Transaction& tx, std::string_view partner_id, std::string_view before_id, int most);
std::optional<Checkpoint> find_checkpoint(
    db::Transaction& tx, std::string_view partner_id, std::string_view id);

}  // namespace dermaga::partner
