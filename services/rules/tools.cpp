#include "rules/tools.hpp"

#include "rules/actions/credentials.hpp"
#include "rules/store/answer_store.hpp"

namespace dermaga::rules {

namespace {

std::optional<std::string> unless_empty(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return std::string(text);
}

}  // namespace

void seed_profile(db::Transaction& tx, std::string_view seller_id) {
    Profile profile;
    profile.umkm_class = "micro";
    profile.has_customs_access = true;
    write_profile(tx, seller_id, 0, profile);
}

void seed_trade(db::Transaction& tx, Clock const& clock, SeedTrade const& seed) {
    Facts const facts{
        unless_empty(seed.product_class), unless_empty(seed.gcode), std::string(seed.answers)};
    write_facts(tx, seed.seller_id, seed.product_id, facts);
    for (auto const& one : seed.credentials) {
        Credential credential;
        credential.id = new_credential_id(clock);
        credential.seller_id = seed.seller_id;
        credential.product_id = seed.product_id;
        credential.type = one.type;
        credential.number = one.number;
        credential.valid_until = unless_empty(one.valid_until);
        credential.entered_by = seed.seller_account_id;
        insert_credential(tx, credential);
        if (one.is_verified)
            decide_credential(tx, credential.id,
                {"verified", "Contoh peraga, tanpa pindaian.", seed.administrator_id});
    }
}

}  // namespace dermaga::rules
