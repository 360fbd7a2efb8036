#pragma once

#include <cstdint>
#include <string_view>

namespace dermaga {

enum class Role : std::uint8_t { visitor, seller, administrator, partner };

/// What a route asks for. The table of who has what is in permissions.cpp, one readable table.
enum class Permission : std::uint8_t {
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
};

std::string_view role_name(Role role);
std::string_view permission_name(Permission permission);
/// True when the role has the permission.
bool allows(Role role, Permission permission);

}  // namespace dermaga
