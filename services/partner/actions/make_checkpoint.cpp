#include "partner/actions/make_checkpoint.hpp"

#include "base/id.hpp"
#include "partner/domain/ndjson_format.hpp"
#include "partner/store/kept_positions.hpp"

namespace dermaga::partner {

Result<Checkpoint> make_checkpoint(
    db::Transaction& tx, Clock const& clock, auth::SigningKey const& key, CopyClaim const& claim) {
    auto const epoch = feed_epoch(tx);
    if (auto refusal = refusal_of_epoch(claim.epoch, epoch)) return std::move(*refusal);
    auto const ours = find_digest_root(tx, claim.position);
    if (!ours)
        return Refusal{RefusalKind::conflict, "checkpoint_position",
            {{"position", std::to_string(claim.position)}}};
    Checkpoint made;
    made.id = "chk_" + make_ulid(clock.now());
    made.partner_id = claim.partner_id;
    made.position = claim.position;
    made.is_equal = claim.root == ours->root;
    std::string text = R"({"kind":"checkpoint","id":")" + made.id + R"(","partner_id":)";
    append_json_text(claim.partner_id, text);
    text.append(R"(,"position":)").append(std::to_string(claim.position));
    text.append(R"(,"epoch":")").append(epoch).append("\"");
    text.append(R"(,"made_at":")").append(to_rfc3339(clock.now()));
    text.append(R"(","equal":)").append(made.is_equal ? "true" : "false");
    text.append(R"(,"root":)");
    append_json_text(claim.root, text);
    text.append(R"(,"our_root":")").append(ours->root);
    text.append(R"(","items":)").append(std::to_string(ours->items)).append("}");
    made.statement = key.sign(std::move(text));
    insert_checkpoint(tx, made);
    return made;
}

}  // namespace dermaga::partner
