#pragma once

#include <string>
#include <vector>

#include "runtime/settings.hpp"

namespace dermaga {

/// The smaller commands of the executable; each gives the exit status and throws std::exception
/// with a text for people.

/// Prints the route table: one line a route, or JSON ([{"method","path","permission","body",
/// "idempotency","query"}]). Needs no database.
int print_routes(bool as_json);
/// Prints every setting with its default, range and meaning.
int print_settings();
/// Applies what is missing and prints it.
int run_migrate(runtime::Settings const& settings);

struct NewUser {
    std::string role;
    std::string email;
    bool password_from_stdin = false;  ///< else a fresh one is made and printed
};
/// Opens an account; prints the password it made and, for an administrator, the second factor.
int add_user(runtime::Settings const& settings, NewUser const& user);

/// Adds a partner and prints its credentials, shown this once.
int add_partner(runtime::Settings const& settings, std::string const& name,
    std::vector<std::string> const& scopes);

/// Imports an .xlsx or CSV file into a seller's catalogue, as the seller would in the console.
int import_file(
    runtime::Settings const& settings, std::string const& seller_id, std::string const& path);

/// A webhook as it was received; its body comes from standard input.
struct ReceivedWebhook {
    std::vector<std::string> keys;  ///< "whsec_…" or "whpk_…"
    std::string id;
    std::string timestamp;
    std::string signature;
    std::string at;  ///< RFC 3339, "" for now
};
/// Prints "good", or why the message must not be trusted (auth::WebhookVerdict); 0 when it is good.
int verify_webhook_message(ReceivedWebhook const& received);

/// Checks what the machine and the settings lack, and says the fix of each. 1 when something is
/// missing.
int run_doctor(runtime::Overrides const& overrides);

}  // namespace dermaga
