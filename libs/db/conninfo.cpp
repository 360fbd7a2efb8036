#include "db/conninfo.hpp"

#include <map>
#include <memory>
#include <stdexcept>

#include <libpq-fe.h>

namespace dermaga::db {
namespace {

std::string quoted(std::string_view value) {
    std::string text = "'";
    for (char const c : value) {
        if (c == '\'' || c == '\\') text += '\\';
        text += c;
    }
    return text + "'";
}

std::map<std::string, std::string> read_settings(std::string_view url) {
    char* message = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const parsed(
        PQconninfoParse(std::string(url).c_str(), &message), &PQconninfoFree);
    PQfreemem(message);
    if (!parsed) throw std::invalid_argument("the database URL is malformed");
    std::map<std::string, std::string> settings;
    for (auto const* option = parsed.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr) settings.emplace(option->keyword, option->val);
    return settings;
}

}  // namespace

std::string connection_string(
    std::string_view url, ConnectionSettings const& defaults, ConnectionSettings const& overrides) {
    auto settings = read_settings(url);
    for (auto const& [keyword, value] : defaults)
        settings.emplace(keyword, value);
    for (auto const& [keyword, value] : overrides)
        settings[keyword] = value;
    std::string text;
    for (auto const& [keyword, value] : settings)
        text += keyword + "=" + quoted(value) + " ";
    return text;
}

}  // namespace dermaga::db
