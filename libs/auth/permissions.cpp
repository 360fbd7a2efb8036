#include "auth/permissions.hpp"

#include <algorithm>
#include <array>

#include "auth/principal.hpp"

namespace dermaga {
namespace {

struct Row {
    Permission permission;
    std::string_view name;
    bool visitor;
    bool seller;
    bool administrator;
    bool partner;
    bool person;
    std::string_view scope;  // what a partner's token, or its person's session, needs as well
};

constexpr bool yes = true;
constexpr bool no_ = false;

// clang-format off: a table is read by its columns.
// In the order of the enumeration, so that a row is found by its number.
constexpr std::array table{
    //  permission                      name                 visitor seller admin partner person scope
    Row{Permission::anonymous,          "anonymous",           yes,   yes,   yes,   yes,   yes,   ""},
    Row{Permission::everyone,           "everyone",            yes,   yes,   yes,   yes,   yes,   ""},
    Row{Permission::signed_in,          "signed_in",           no_,   yes,   yes,   yes,   yes,   ""},
    Row{Permission::application_own,    "application_own",     no_,   yes,   no_,   no_,   no_,   ""},
    Row{Permission::product_own,        "product_own",         no_,   yes,   no_,   no_,   no_,   ""},
    Row{Permission::order_own,          "order_own",           no_,   yes,   no_,   no_,   no_,   ""},
    Row{Permission::application_review, "application_review",  no_,   no_,   yes,   no_,   no_,   ""},
    Row{Permission::partner_manage,     "partner_manage",      no_,   no_,   yes,   no_,   no_,   ""},
    Row{Permission::audit_read,         "audit_read",          no_,   no_,   yes,   no_,   no_,   ""},
    Row{Permission::feed_read,          "feed_read",           no_,   no_,   no_,   yes,   no_,   "feed"},
    Row{Permission::order_place,        "order_place",         no_,   no_,   no_,   yes,   no_,   "orders"},
    Row{Permission::rules_manage,       "rules_manage",        no_,   no_,   yes,   no_,   no_,   ""},
    Row{Permission::webhook_manage,     "webhook_manage",      no_,   no_,   no_,   yes,   yes,   ""},
    Row{Permission::order_manage,       "order_manage",        no_,   no_,   yes,   no_,   no_,   ""},
    Row{Permission::partner_read,       "partner_read",        no_,   no_,   no_,   yes,   yes,   ""},
    Row{Permission::key_manage,         "key_manage",          no_,   no_,   no_,   no_,   yes,   ""},
    Row{Permission::documents_match,    "documents_match",     no_,   no_,   no_,   yes,   yes,   "orders"},
};

// clang-format on

constexpr bool is_in_order() {
    for (std::size_t at = 0; at < table.size(); ++at)
        if (static_cast<std::size_t>(table[at].permission) != at) return false;
    return true;
}
static_assert(is_in_order());

Row const& row_of(Permission permission) {
    return table[static_cast<std::size_t>(permission)];
}

constexpr std::array<std::string_view, 5> role_names{
    "visitor", "seller", "administrator", "partner", "partner_person"};

}  // namespace

std::string_view role_name(Role role) {
    return role_names[static_cast<std::size_t>(role)];
}

std::string_view permission_name(Permission permission) {
    return row_of(permission).name;
}

Role role_from_name(std::string_view name) {
    auto const found = std::find(role_names.begin(), role_names.end(), name);
    if (found == role_names.end()) return Role::visitor;
    return static_cast<Role>(found - role_names.begin());
}

bool allows(Role role, Permission permission) {
    auto const& row = row_of(permission);
    switch (role) {
        case Role::visitor: return row.visitor;
        case Role::seller: return row.seller;
        case Role::administrator: return row.administrator;
        case Role::partner: return row.partner;
        case Role::partner_person: return row.person;
    }
    return false;
}

std::string_view scope_of(Permission permission) {
    return row_of(permission).scope;
}

bool permits(Principal const& principal, Permission permission) {
    if (!allows(principal.role, permission)) return false;
    auto const scope = scope_of(permission);
    if (scope.empty()) return true;
    return std::find(principal.scopes.begin(), principal.scopes.end(), scope) !=
        principal.scopes.end();
}

}  // namespace dermaga
