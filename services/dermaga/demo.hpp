#pragma once

#include <boost/json/object.hpp>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "db/transaction.hpp"
#include "dermaga/private_servers.hpp"
#include "runtime/settings.hpp"

namespace dermaga {

/// Loads the demonstration data once: verified sellers with products, an administrator with a
/// second factor, a partner with credentials. Gives their sign-ins ("administrator", "sellers",
/// "partner"), which are kept in the data folder for the next start. The database is migrated.
/// Blocking.
boost::json::object load_demo(runtime::Settings const& settings, DataFolder& data);

/// The same data for a sandbox, in the caller's transaction. Gives the sign-ins; nobody needs them
/// there.
boost::json::object load_fixtures(
    db::Transaction& tx, Clock const& clock, auth::FieldCipher const& cipher);

}  // namespace dermaga
