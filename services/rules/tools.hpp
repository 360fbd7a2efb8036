#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::rules {

/// A credential of the demonstration data.
struct SeedCredential {
    std::string_view type;
    std::string_view number;
    std::string_view valid_until;  ///< a day, empty for without end
    bool is_verified = false;
};
/// What a demonstration seller has said of a product and handed in for it.
struct SeedTrade {
    std::string seller_id;
    std::string product_id;
    std::string seller_account_id;
    std::string administrator_id;  ///< who verified what is verified
    std::string_view product_class;
    std::string_view gcode;    ///< empty for none
    std::string_view answers;  ///< JSON: {"contains_fish":true}
    std::vector<SeedCredential> credentials;
};
/// Writes it as if it had been answered and decided; the job asks the rules when the service
/// starts.
void seed_trade(db::Transaction& tx, Clock const& clock, SeedTrade const& seed);

/// The profile of a demonstration seller: a micro business whose NIB is open for customs.
void seed_profile(db::Transaction& tx, std::string_view seller_id);

}  // namespace dermaga::rules
