#pragma once

#include <string>

#include "runtime/settings.hpp"
#include "sandbox/domain/sandbox.hpp"

namespace dermaga {

/// The databases of sandboxes on the server that is set for them. Everything here blocks, for
/// seconds when the template has to be made. Throws db::Unavailable while the server is away. Any
/// one thread.
class SandboxDatabases {
  public:
    explicit SandboxDatabases(runtime::Settings settings);

    /// Settings with which a house runs on that database.
    runtime::Settings settings_for(std::string const& database) const;
    /// A copy of the template with the partner and its credentials.
    void make(sandbox::Sandbox const& sandbox);
    /// Also when somebody is connected, or there is none.
    void drop(std::string const& database) const;

  private:
    void run(std::string const& sql) const;
    bool exists(std::string const& database) const;
    void make_template();
    void fill(std::string const& database) const;
    /// One name for each executable and field key: what is in it was written by the one and sealed
    /// with the other.
    std::string template_name();

    runtime::Settings const settings_;
    std::string template_name_;
};

}  // namespace dermaga
