#include "platform/idempotency.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "auth/field_cipher.hpp"
#include "auth/tokens.hpp"
#include "base/text.hpp"

namespace dermaga::platform {
namespace {

std::string cipher_context(IdempotencyKey const& key) {
    return "platform.idempotency_keys.body:" + key.principal + ":" + key.key;
}

std::string headers_to_json(http::Response const& response) {
    boost::json::array headers;
    for (auto const& [name, value] : response.headers)
        headers.push_back(boost::json::array{name, value});
    boost::json::object kept;
    kept["content_type"] = response.content_type;
    kept["etag"] = response.etag;
    kept["headers"] = std::move(headers);
    return boost::json::serialize(kept);
}

std::string text_of(boost::json::value const& value) {
    auto const& text = value.as_string();
    return std::string(text.data(), text.size());
}

void headers_from_json(http::Response& response, std::string_view json) {
    auto const kept = boost::json::parse(boost::json::string_view(json.data(), json.size()));
    auto const& fields = kept.as_object();
    response.content_type = text_of(fields.at("content_type"));
    response.etag = text_of(fields.at("etag"));
    for (auto const& header : fields.at("headers").as_array())
        response.headers.emplace_back(text_of(header.at(0)), text_of(header.at(1)));
}

bool is_safe(http::Method method) {
    return method == http::Method::get || method == http::Method::head ||
        method == http::Method::options;
}

// Every attempt of a browser or library draws a new boundary: of a form, the parts must be the
// same. Each field is led by its size, so that no two forms read alike.
std::string parts_as_text(std::vector<http::FormPart> const& parts) {
    std::string text;
    for (auto const& part : parts)
        for (std::string_view const field : {std::string_view(part.name),
                 std::string_view(part.file_name), std::string_view(part.content_type), part.bytes})
            ((text += std::to_string(field.size())) += ':') += field;
    return text;
}

std::string hash_of(http::Request const& request) {
    std::string asked;
    for (auto const& [name, value] : request.query)
        (((asked += name) += '=') += value) += '&';
    asked += '\n';
    auto const is_form = request.header("content-type").starts_with("multipart/");
    auto const parts = is_form ? request.form_parts() : std::vector<http::FormPart>();
    if (is_form && parts) asked += parts_as_text(*parts);
    else asked += request.body;
    return auth::sha256_hex(asked);
}

// The body as text, or null when it is made while it is sent.
std::string const* text_body(http::Response const& response) {
    if (auto const* const text = std::get_if<std::string>(&response.body)) return text;
    auto const* const shared = std::get_if<std::shared_ptr<std::string const>>(&response.body);
    return shared == nullptr ? nullptr : shared->get();
}

bool sets_cookie(http::Response const& response) {
    return std::any_of(response.headers.begin(), response.headers.end(),
        [](auto const& header) { return to_ascii_lower(header.first) == "set-cookie"; });
}

}  // namespace

bool is_idempotency_key(std::string_view text) {
    constexpr std::size_t length_max = 255;
    auto const is_visible = [](char letter) { return letter > ' ' && letter < 127; };
    return !text.empty() && text.size() <= length_max && std::ranges::all_of(text, is_visible);
}

Result<std::optional<IdempotencyKey>> read_idempotency_key(http::Request const& request) {
    auto const key = request.idempotency_key();
    auto const& principal = actor_of(request.principal);
    if (key.empty() || principal.empty() || is_safe(request.method) || request.only_validate())
        return std::optional<IdempotencyKey>();
    if (!is_idempotency_key(key))
        return Refusal(RefusalKind::malformed, "idempotency_key_malformed");
    IdempotencyKey read;
    read.principal = principal;
    read.key = key;
    read.method_path = std::string(http::method_name(request.method)) + " " + request.target;
    read.body_hash = hash_of(request);
    return std::optional<IdempotencyKey>(std::move(read));
}

std::optional<Result<http::Response>> take_key(
    db::Transaction& tx, auth::FieldCipher const& cipher, IdempotencyKey const& key) {
    // A lock of its own statement: the next one then sees what its last holder committed.
    auto const locked = tx.query(R"sql(
        select pg_try_advisory_xact_lock(hashtextextended($1::text || chr(10) || $2::text, 0))
        )sql",
        key.principal, key.key);
    if (!locked[0].boolean(0))
        return Refusal(RefusalKind::conflict, "idempotency_in_flight").retry_after(1);

    auto const rows = tx.query(R"sql(
        select method_path, body_hash, status, headers, body
        from platform.idempotency_keys
        where principal = $1::text
          and key = $2::text
          and created_at > now() - make_interval(days => $3::int)
        )sql",
        key.principal, key.key, idempotency_days);
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    if (row.view(0) != key.method_path || row.view(1) != key.body_hash)
        return Refusal(RefusalKind::invalid, "idempotency_key_reused");
    http::Response response;
    response.status = static_cast<int>(row.integer(2));
    headers_from_json(response, row.view(3));
    response.body = cipher.decrypt(row.bytes(4), cipher_context(key));
    response.headers.emplace_back("Idempotent-Replayed", "true");
    return response;
}

bool store_answer(db::Transaction& tx, auth::FieldCipher const& cipher, IdempotencyKey const& key,
    http::Response const& response) {
    auto const* const body = text_body(response);
    if (body == nullptr || response.status >= 500 || sets_cookie(response)) return true;
    auto const sealed = cipher.encrypt(*body, cipher_context(key));
    auto const rows = tx.query(R"sql(
        insert into platform.idempotency_keys as kept
            (principal, key, body_hash, method_path, status, headers, body)
        values ($1::text, $2::text, $3::text, $4::text, $5::smallint, $6::text, $7::bytea)
        on conflict (principal, key) do update
        set body_hash = excluded.body_hash,
            method_path = excluded.method_path,
            status = excluded.status,
            headers = excluded.headers,
            body = excluded.body,
            created_at = now()
        where kept.created_at <= now() - make_interval(days => $8::int)
        )sql",
        key.principal, key.key, key.body_hash, key.method_path, response.status,
        headers_to_json(response), db::bytea(sealed), idempotency_days);
    return rows.affected() == 1;
}

std::int64_t forget_old_keys(db::Transaction& tx, int most) {
    return tx
        .query(R"sql(
        delete from platform.idempotency_keys
        where ctid = any (array(
            select ctid
            from platform.idempotency_keys
            where created_at <= now() - make_interval(days => $1::int)
            limit $2::int))
        )sql",
            idempotency_days, most)
        .affected();
}

RepeatedJob forget_keys_job(Platform& platform) {
    using namespace std::chrono_literals;
    constexpr int batch_max = 10'000;
    return {platform, "forget_keys", {.first = 1min, .rest = 1h, .more = 100ms},
        [](db::Transaction& tx) {
            return forget_old_keys(tx, batch_max) == batch_max ? Round::more : Round::idle;
        }};
}

}  // namespace dermaga::platform
