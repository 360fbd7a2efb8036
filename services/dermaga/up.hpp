#pragma once

#include <filesystem>
#include <string>

#include "runtime/settings.hpp"

namespace dermaga {

/// What `dermaga up` was asked for.
struct UpOptions {
    bool demo = false;
    bool json = false;
    std::filesystem::path data;    ///< "" for the default
    runtime::Overrides overrides;  ///< of settings, from the command line
};

/// The whole house with one command: private servers, migrations, demonstration data, service, and
/// an orderly end of them all. Gives the exit status; throws std::runtime_error saying what to do.
int up(UpOptions const& options);

/// $XDG_DATA_HOME/dermaga when that is set, else ./dermaga-data.
std::filesystem::path default_data_folder();

}  // namespace dermaga
