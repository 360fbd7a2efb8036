#include "partner/store/digest_store.hpp"

namespace dermaga::partner {

namespace {

/// Items or events of one step: well below a second's work.
constexpr int step_items_max = 10'000;

Checkpoint checkpoint_from(db::Row row) {
    return {row.text(0), row.text(1), row.integer(2), row.boolean(3),
        {row.text(4), row.text(5), row.text(6)}};
}

}  // namespace

DigestState lock_digest_state(db::Transaction& tx) {
    auto const rows = tx.query(R"sql(
        select phase = 'ready', position,
               (extract(epoch from coalesce(ready_at, 'epoch')) * 1000)::bigint
        from partner.digest_state
        for share)sql");
    return DigestState{rows[0].boolean(0), rows[0].integer(1),
        Timestamp(std::chrono::milliseconds(rows[0].integer(2)))};
}

bool step_digest(db::Transaction& tx) {
    auto const rows = tx.query("select partner.digest_step($1::int)", step_items_max);
    auto const phase = rows[0].view(0);
    return phase != "busy" && phase != "settling";
}

DigestNode digest_root(db::Transaction& tx, std::int64_t position) {
    DigestNode node;
    if (auto root = find_digest_root(tx, position)) {
        node.hash = std::move(root->root);
        node.items = root->items;
    }
    for (auto const row :
        tx.query("select encode(hash, 'hex') from partner.digest_nodes order by node"))
        node.children.push_back(row.text(0));
    return node;
}

DigestNode digest_node(db::Transaction& tx, int at) {
    DigestNode node;
    auto const rows = tx.query(R"sql(
        select encode(hash, 'hex'), items
        from partner.digest_nodes
        where node = $1::int)sql",
        at);
    node.hash = rows[0].text(0);
    node.items = rows[0].integer(1);
    for (auto const row : tx.query(R"sql(
             select encode(coalesce(l.hash, sha256('')), 'hex')
             from generate_series($1::int * 256, $1::int * 256 + 255) place
             left join partner.digest_leaves l on l.leaf = place
             order by place)sql",
             at))
        node.children.push_back(row.text(0));
    return node;
}

std::vector<DigestItem> digest_items(db::Transaction& tx, int leaf) {
    std::vector<DigestItem> items;
    for (auto const row : tx.query(R"sql(
             select id, version
             from partner.digest_items
             where leaf = $1::int
             order by id)sql",
             leaf))
        items.push_back(DigestItem{row.text(0), row.integer(1)});
    return items;
}

std::optional<DigestRoot> find_digest_root(db::Transaction& tx, std::int64_t position) {
    auto const rows = tx.query(R"sql(
        select encode(root, 'hex'), items
        from partner.digest_roots
        where position = $1::bigint)sql",
        position);
    if (rows.empty()) return std::nullopt;
    return DigestRoot{rows[0].text(0), rows[0].integer(1)};
}

void insert_checkpoint(db::Transaction& tx, Checkpoint const& checkpoint) {
    tx.query(R"sql(
        insert into partner.checkpoints
            (id, partner_id, position, is_equal, statement, signature, key_id)
        values ($1::text, $2::text, $3::bigint, $4::boolean, $5::text, $6::text, $7::text))sql",
        checkpoint.id, checkpoint.partner_id, checkpoint.position, checkpoint.is_equal,
        checkpoint.statement.statement, checkpoint.statement.signature,
        checkpoint.statement.key_id);
}

std::vector<Checkpoint> checkpoints_of(
    db::Transaction& tx, std::string_view partner_id, std::string_view before_id, int most) {
    std::vector<Checkpoint> found;
    for (auto const row : tx.query(R"sql(
             select id, partner_id, position, is_equal, statement, signature, key_id
             from partner.checkpoints
             where partner_id = $1::text and ($2::text = '' or id < $2::text)
             order by id desc
             limit $3::int)sql",
             partner_id, before_id, most))
        found.push_back(checkpoint_from(row));
    return found;
}

std::optional<Checkpoint> find_checkpoint(
    db::Transaction& tx, std::string_view partner_id, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select id, partner_id, position, is_equal, statement, signature, key_id
        from partner.checkpoints
        where partner_id = $1::text and id = $2::text)sql",
        partner_id, id);
    if (rows.empty()) return std::nullopt;
    return checkpoint_from(rows[0]);
}

}  // namespace dermaga::partner
