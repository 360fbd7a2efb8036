#pragma once

#include <boost/json/object.hpp>

#include "dermaga/private_servers.hpp"
#include "runtime/settings.hpp"

namespace dermaga {

/// Loads the demonstration data once: verified sellers with products, an administrator with a second
/// factor, a partner with credentials. Gives their sign-ins ("administrator", "sellers", "partner"),
/// which are kept in the data folder for the next start. The database is migrated. Blocking.
boost::json::object load_demo(runtime::Settings const& settings, DataFolder& data);

}  // namespace dermaga
