#include "identity/api/key_json.hpp"

#include <boost/json.hpp>

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "platform/partner_usage.hpp"

namespace dermaga::identity {
namespace {

constexpr std::size_t scopes_typed_max = 10;
constexpr int overlap_hours_unless_said = 24;

boost::json::value moment_or_null(std::optional<Timestamp> const& moment) {
    if (!moment) return nullptr;
    return boost::json::string(to_rfc3339(*moment));
}

boost::json::object key_object(PartnerKey const& key, Timestamp now) {
    boost::json::object shown;
    shown["client_id"] = key.client_id;
    shown["name"] = key.name;
    shown["scopes"] = boost::json::value_from(key.scopes);
    shown["state"] = state_name(key, now);
    shown["created_at"] = to_rfc3339(key.created_at);
    shown["last_used_at"] = moment_or_null(key.last_used_at);
    shown["expires_at"] = moment_or_null(key.expires_at);
    shown["revoked_at"] = moment_or_null(key.revoked_at);
    return shown;
}

}  // namespace

Result<KeyWish> read_key_wish(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    KeyWish wish;
    wish.name = reader.text("name", {1, key_name_length_max, false});
    wish.scopes = reader.texts("scopes", scopes_typed_max, {1, 40});
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return wish;
}

Result<int> read_key_rotation(http::Request const& request) {
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    auto const hours = reader.optional_integer("overlap_hours", 0, key_overlap_hours_max);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return static_cast<int>(hours.value_or(overlap_hours_unless_said));
}

Result<bool> read_empty(http::Request const& request) {
    if (request.body.empty()) return true;
    auto const object = json::read_object(request.body);
    if (!object) return object.error();
    Faults faults;
    json::Reader reader(*object, faults);
    reader.finish();
    if (!faults.empty()) return Refusal(std::move(faults));
    return true;
}

std::string issued_key_json(IssuedKey const& issued, Timestamp now) {
    auto shown = key_object(issued.key, now);
    shown["client_secret"] = issued.secret;
    return boost::json::serialize(shown);
}

std::string key_json(PartnerKey const& key, Timestamp now) {
    return boost::json::serialize(key_object(key, now));
}

std::string keys_json(std::vector<PartnerKey> const& keys, Timestamp now) {
    boost::json::array items;
    for (auto const& key : keys)
        items.push_back(key_object(key, now));
    return boost::json::serialize(boost::json::object{{"items", std::move(items)}});
}

std::string usage_json(std::vector<UsageRow> const& usage) {
    boost::json::array items;
    for (auto const& row : usage)
        items.push_back({{"day", row.day}, {"client_id", row.client_id}, {"group", row.route_group},
            {"status_class", std::to_string(row.status_class) + "xx"}, {"requests", row.requests}});
    return boost::json::serialize(
        boost::json::object{{"days", platform::partner_usage_days}, {"items", std::move(items)}});
}

}  // namespace dermaga::identity
