#include "rules/api/shared.hpp"

#include "json/writer.hpp"

namespace dermaga::rules {

boost::json::object pack_name(ActiveBook const& active) {
    auto const& manifest = active.book.manifest();
    return {{"id", active.pack_id}, {"name", manifest.name}, {"version", manifest.version}};
}

std::string route_name(Reader const& reader, trade::Route route) {
    return reader.messages.text(
        "rules_route_" + std::string(trade::route_code(route)), reader.language);
}

boost::json::value optional_text(std::optional<std::string> const& text) {
    if (!text) return nullptr;
    return boost::json::value(*text);
}

boost::json::value text_or_null(std::string const& text) {
    if (text.empty()) return nullptr;
    return boost::json::value(text);
}

boost::json::value optional_day(std::optional<Date> const& day) {
    if (!day) return nullptr;
    return boost::json::value(to_iso_date(*day));
}

std::string list_json(boost::json::array items, std::string const& next) {
    return json::serialize(
        boost::json::object{{"items", std::move(items)}, {"next", text_or_null(next)}});
}

}  // namespace dermaga::rules
