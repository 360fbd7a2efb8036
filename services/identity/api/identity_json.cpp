#include "identity/api/identity_json.hpp"

#include <boost/json.hpp>

namespace dermaga::identity {
namespace {

namespace json = boost::json;

json::value text_or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array list_of(std::vector<std::string> const& values) {
    json::array list;
    for (auto const& value : values)
        list.emplace_back(value);
    return list;
}

json::object partner_object(Partner const& partner) {
    json::object shown;
    shown["id"] = partner.id;
    shown["name"] = partner.name;
    shown["client_id"] = text_or_null(partner.client_id);
    shown["scopes"] = list_of(partner.scopes);
    shown["created_at"] = partner.created_at;
    shown["suspended_at"] = text_or_null(partner.suspended_at);
    return shown;
}

std::string list_json(json::array items, std::string const& next) {
    json::object list;
    list["items"] = std::move(items);
    list["next"] = text_or_null(next);
    return json::serialize(list);
}

}  // namespace

std::string session_json(Account const& account, std::string const& csrf_token) {
    json::object shown;
    shown["id"] = account.id;
    shown["role"] = account_role_name(account.role);
    shown["email"] = text_or_null(account.email);
    shown["phone"] = text_or_null(account.phone);
    shown["seller_id"] = text_or_null(account.seller_id);
    shown["partner_id"] = text_or_null(account.partner_id);
    shown["language"] = language_code(account.language);
    json::object session;
    session["account"] = std::move(shown);
    session["csrf_token"] = csrf_token;
    return json::serialize(session);
}

std::string no_session_json() {
    return R"({"account":null,"csrf_token":null})";
}

std::string credentials_json(PartnerCredentials const& credentials) {
    json::object shown;
    shown["id"] = credentials.partner_id;
    shown["name"] = credentials.name;
    shown["client_id"] = credentials.client_id;
    shown["client_secret"] = credentials.client_secret;
    shown["scopes"] = list_of(credentials.scopes);
    return json::serialize(shown);
}

std::string partner_json(Partner const& partner) {
    return json::serialize(partner_object(partner));
}

std::string partners_json(std::vector<Partner> const& partners, std::string const& next) {
    json::array items;
    for (auto const& partner : partners)
        items.push_back(partner_object(partner));
    return list_json(std::move(items), next);
}

std::string me_json(
    Partner const& partner, std::vector<std::string> const& scopes, int requests_per_minute) {
    json::object limit;
    limit["policy"] = "partner";
    limit["requests"] = requests_per_minute;
    limit["window_seconds"] = 60;
    json::object me;
    me["id"] = partner.id;
    me["name"] = partner.name;
    me["scopes"] = list_of(scopes);
    me["rate_limits"] = json::array{std::move(limit)};
    return json::serialize(me);
}

std::string audit_json(std::vector<AuditEntry> const& entries, std::string const& next) {
    json::array items;
    for (auto const& entry : entries) {
        json::object item;
        item["at"] = to_rfc3339(entry.at);
        item["actor"] = entry.actor;
        item["actor_label"] = text_or_null(entry.actor_label);
        item["action"] = entry.action;
        item["subject"] = entry.subject;
        item["details"] = json::parse(entry.details);
        items.push_back(std::move(item));
    }
    return list_json(std::move(items), next);
}

}  // namespace dermaga::identity
