#include "dermaga/tool_database.hpp"

namespace dermaga {

namespace {

db::Options options_of(runtime::Settings const& settings) {
    if (settings.database_url.empty())
        throw std::runtime_error(
            "set DERMAGA_DATABASE_URL to the database (dermaga up prints its own)");
    db::Options options;
    options.url = settings.database_url;
    options.connections = 1;
    return options;
}

}  // namespace

std::string describe(Refusal const& refusal) {
    auto text = refusal.code();
    for (auto const& fault : refusal.faults())
        text += "\n  " + fault.pointer + ": " + fault.code;
    return text;
}

std::string const& field_key_of(runtime::Settings const& settings) {
    if (settings.field_key.empty())
        throw std::runtime_error(
            "set DERMAGA_FIELD_KEY to the key of this database (32 bytes as base64url); "
            "`dermaga up` keeps its own in the file field_key of its data folder");
    return settings.field_key;
}

ToolDatabase::ToolDatabase(runtime::Settings const& settings)
    : database_(io_, options_of(settings)) {}

}  // namespace dermaga
