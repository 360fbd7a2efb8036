// Accounts and partners from the command line.

#include <cstdio>
#include <iostream>
#include <stdexcept>

#include <boost/asio/io_context.hpp>

#include "auth/field_cipher.hpp"
#include "auth/password_hasher.hpp"
#include "auth/tokens.hpp"
#include "auth/totp.hpp"
#include "base/clock.hpp"
#include "db/database.hpp"
#include "dermaga/commands.hpp"
#include "dermaga/tool_database.hpp"
#include "identity/domain/account.hpp"
#include "identity/tools.hpp"

namespace dermaga {

namespace {

std::string read_password(NewUser const& user) {
    // 16 characters of base64url are 96 bits.
    if (!user.password_from_stdin) return auth::new_token().substr(0, 16);
    std::string line;
    std::getline(std::cin, line);
    return line;
}

}  // namespace

int add_user(runtime::Settings const& settings, NewUser const& user) {
    auto const role = identity::parse_account_role(user.role);
    // A partner's person comes by invitation: the command line knows of no partner to belong to.
    if (!role || *role == identity::AccountRole::partner)
        throw std::runtime_error("--role is administrator or seller");
    auto const password = read_password(user);
    auto const faults = identity::check_password(password, user.email, "/password");
    if (!faults.empty())
        throw std::runtime_error(
            "the password is not good enough (" + faults.front().code + "): 10 to 128 characters");

    auto const is_administrator = *role == identity::AccountRole::administrator;
    identity::AccountOrder order;
    order.role = *role;
    order.identifier = user.email;
    order.password_hash = auth::PasswordHasher::hash_blocking(password);
    if (is_administrator) order.totp_secret = auth::new_totp_secret();

    ToolDatabase database(settings);
    auto const cipher = auth::FieldCipher::from_base64url(field_key_of(settings));
    SystemClock const clock;
    auto const account = database.transact(
        [&](db::Transaction& tx) { return identity::create_account(tx, clock, cipher, order); });
    std::printf("id        %s\nemail     %s\n", account.id.c_str(), user.email.c_str());
    if (!account.seller_id.empty()) std::printf("seller    %s\n", account.seller_id.c_str());
    if (!user.password_from_stdin) std::printf("password  %s\n", password.c_str());
    if (is_administrator)
        std::printf("totp      %s\n          %s\n", order.totp_secret.c_str(),
            auth::otpauth_uri(order.totp_secret, user.email).c_str());
    return 0;
}

int add_partner(runtime::Settings const& settings, std::string const& name,
    std::vector<std::string> const& scopes) {
    ToolDatabase database(settings);
    SystemClock const clock;
    auto const partner = database.transact(
        [&](db::Transaction& tx) { return identity::create_partner(tx, clock, name, scopes); });
    std::printf("id             %s\nclient_id      %s\nclient_secret  %s\n",
        partner.partner_id.c_str(), partner.client_id.c_str(), partner.client_secret.c_str());
    return 0;
}

}  // namespace dermaga
