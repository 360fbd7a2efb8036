#pragma once

#include <string>

#include <boost/json.hpp>

#include "platform/platform.hpp"
#include "rules/actions/books.hpp"

namespace dermaga::rules {

/// What every part of the service's interface needs.
struct Api {
    Platform& platform;
    Books& books;
};
/// How somebody reads an answer.
struct Reader {
    Language language;
    Messages const& messages;
};
inline Reader reader_of(Api const& api, http::Request const& request) {
    return {request.language, api.platform.messages};
}

boost::json::object pack_name(ActiveBook const& active);
/// "Jalur …" in the reader's language.
std::string route_name(Reader const& reader, trade::Route route);
boost::json::value optional_text(std::optional<std::string> const& text);
/// Null for an empty text.
boost::json::value text_or_null(std::string const& text);
boost::json::value optional_day(std::optional<Date> const& day);
/// A list's answer; `next` is empty at the end.
std::string list_json(boost::json::array items, std::string const& next);

}  // namespace dermaga::rules
