#include <cstdio>
#include <stdexcept>

#include "db/migrations.hpp"
#include "dermaga/assemble.hpp"
#include "dermaga/commands.hpp"

namespace dermaga {

int print_settings() {
    for (auto const& setting : runtime::declared_settings()) {
        auto const shown = setting.is_secret ? std::string("(secret)")
            : setting.default_value.empty()  ? std::string("(empty)")
                                             : std::string(setting.default_value);
        std::printf("%.*s\n    %.*s\n    default %s; %.*s\n", static_cast<int>(setting.name.size()),
            setting.name.data(), static_cast<int>(setting.meaning.size()), setting.meaning.data(),
            shown.c_str(), static_cast<int>(setting.range.size()), setting.range.data());
    }
    return 0;
}

int run_migrate(runtime::Settings const& settings) {
    if (settings.database_url.empty())
        throw std::runtime_error("set DERMAGA_DATABASE_URL to the database to migrate");
    auto const applied = db::migrate(settings.database_url, house_migrations());
    for (auto const& name : applied)
        std::printf("applied %s\n", name.c_str());
    if (applied.empty()) std::printf("nothing to apply\n");
    return 0;
}

}  // namespace dermaga
