#include "platform/caller.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "base/text.hpp"

namespace dermaga::platform {
namespace {

std::string text_or_empty(boost::json::value const& value) {
    if (!value.is_string()) return {};
    return std::string(value.as_string().data(), value.as_string().size());
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::string_view without_spaces(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

}  // namespace

// The view holds live sessions and tokens only; the columns of one row as a JSON array.
char const* const principals_sql = R"sql(
    select token_hash,
           json_build_array(role, account_id, seller_id, partner_id, scopes, from_cookie, client_id)::text
    from identity.token_principals
    where token_hash = any ($1::text[])
      and expires_at > now()
    )sql";

Known known_from(std::string const& json, std::string token_hash) {
    auto const row = boost::json::parse(json);
    Known known;
    known.principal.role = role_from_name(text_or_empty(row.at(0)));
    known.principal.account_id = text_or_empty(row.at(1));
    known.principal.seller_id = text_or_empty(row.at(2));
    known.principal.partner_id = text_or_empty(row.at(3));
    known.principal.scopes = words_of(text_or_empty(row.at(4)));
    known.principal.session_id = std::move(token_hash);
    known.principal.client_id = text_or_empty(row.at(6));
    known.is_cookie_session = row.at(5).is_bool() && row.at(5).as_bool();
    return known;
}

std::string_view bearer_token(http::Request const& request) {
    constexpr std::string_view scheme = "bearer ";
    auto const header = request.header("authorization");
    if (to_ascii_lower(header.substr(0, scheme.size())) != scheme) return {};
    return without_spaces(header.substr(scheme.size()));
}

std::string_view cookie(http::Request const& request, std::string_view wanted) {
    auto rest = request.header("cookie");
    while (!rest.empty()) {
        auto const end = std::min(rest.find(';'), rest.size());
        auto const pair = without_spaces(rest.substr(0, end));
        auto const equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == wanted)
            return pair.substr(equals + 1);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

}  // namespace dermaga::platform
