#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"

namespace dermaga::rules {

/// A certificate, registration or paper as it was handed in, and what was decided.
struct Credential {
    std::string id;
    std::string seller_id;
    std::optional<std::string> product_id;  ///< nothing: holds for all of the seller's goods
    std::string type;
    std::string number;
    std::optional<std::string> valid_from;  ///< days
    std::optional<std::string> valid_until;
    std::string entered_by;
    std::string state = "pending";  ///< pending, verified, rejected
    std::string reason{};
    std::int64_t version = 1;
    std::string created_at{};
    std::optional<std::string> decided_at{};
    std::optional<std::string> seller_name{};  ///< read only, as the next
    std::optional<std::string> product_title{};
    std::string documents = "[]";  ///< JSON: what was attached, without content
};
/// How many a seller may have at once.
constexpr int credentials_of_seller_max = 5'000;

void insert_credential(db::Transaction& tx, Credential const& credential);
std::int64_t count_credentials(db::Transaction& tx, std::string_view seller_id);
/// Of this seller ("" for any).
std::optional<Credential> find_credential(
    db::Transaction& tx, std::string_view seller_id, std::string_view id);
/// Locks it against other decisions.
void lock_credential(db::Transaction& tx, std::string_view id);
void delete_credential(db::Transaction& tx, std::string_view id);
struct Decision {
    std::string state;  ///< verified, rejected
    std::string reason;
    std::string actor;
};
void decide_credential(db::Transaction& tx, std::string_view id, Decision const& decision);

struct CredentialPage {
    std::string seller_id;   ///< "" for the queue of everybody's, oldest first
    std::string product_id;  ///< "" for all; else of this product and of all goods
    std::string state;       ///< "" for all
    std::string after;
    int limit = 50;
};
std::vector<Credential> list_credentials(db::Transaction& tx, CredentialPage const& page);

}  // namespace dermaga::rules
