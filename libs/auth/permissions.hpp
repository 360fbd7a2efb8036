#pragma once

#include <cstdint>
#include <string_view>

namespace dermaga {

struct Principal;

/// A partner is a program with a token; its people sign in like everybody and never place orders.
enum class Role : std::uint8_t { visitor, seller, administrator, partner, partner_person };

/// What a route asks for. The table of who has what is in permissions.cpp, one readable table.
enum class Permission : std::uint8_t {
    anonymous,           ///< no sign-in needed and none looked at: files, the same for everybody
    everyone,            ///< no sign-in needed
    signed_in,           ///< any account or partner
    application_own,     ///< a seller's own application
    product_own,         ///< a seller's own products, media, imports
    order_own,           ///< a seller's own orders
    application_review,  ///< administrators
    partner_manage,      ///< administrators: issue credentials
    audit_read,          ///< administrators
    feed_read,           ///< partners (scope feed)
    order_place,         ///< partners (scope orders)
    rules_manage,        ///< administrators: credentials of goods, packs of rules
    webhook_manage,      ///< partners and their people (what a webhook may hear of depends on the
                         ///< scopes)
    order_manage,        ///< administrators: customs, settlement, rates, payouts
    partner_read,        ///< partners and their people: limits, usage
    key_manage,          ///< a partner's people only: a leaked key must not make another
    documents_match,     ///< partners and their people (scope orders): reads and keeps nothing
};

/// "visitor", "seller", "administrator", "partner" or "partner_person", as identity publishes it.
std::string_view role_name(Role role);
/// The permission as written in code: "product_own".
std::string_view permission_name(Permission permission);
/// The role of that name; visitor for a name that is none of ours.
Role role_from_name(std::string_view name);
/// True when the role has the permission.
bool allows(Role role, Permission permission);
/// The scope a partner's token must carry for the permission; "" when any token of the role will
/// do.
std::string_view scope_of(Permission permission);
/// True when the principal has the permission: by role and, for a partner and its people, by
/// scopes.
bool permits(Principal const& principal, Permission permission);

}  // namespace dermaga
