// What is said before and after signing in, by people and programs: the first byte chooses the
// reader.
#include "bodies.hpp"
#include "http/lists.hpp"
#include "http/problem.hpp"
#include "identity/api/identity_json.hpp"
#include "identity/api/key_json.hpp"
#include "identity/api/page.hpp"
#include "identity/api/people_json.hpp"
#include "identity/api/session_cookie.hpp"
#include "identity/api/token_request.hpp"
#include "identity/messages.hpp"
#include "json/messages.hpp"
#include "trade/messages.hpp"

using namespace dermaga;
using namespace dermaga::identity;

namespace {

namespace bj = boost::json;

Messages const& texts() {
    static auto const all = fuzz::texts_of(
        {json_messages(), http::http_messages(), trade_messages(), identity_messages()});
    return all;
}

bj::object sign_up_json(SignUpBody const& body) {
    fuzz::promise(Identifier::parse(body.identifier.text()).value() == body.identifier);
    auto const* const kind = body.identifier.kind() == Identifier::Kind::email ? "email" : "phone";
    return {{kind, body.identifier.text()}, {"password", body.password},
        {"language", language_code(body.language)}};
}

bj::object sign_in_json(SignInBody const& body) {
    return {{"identifier", body.identifier}, {"password", body.password}, {"totp", body.totp}};
}

bj::object change_json(PasswordChange const& change) {
    return {{"password", change.password}, {"new_password", change.new_password},
        {"totp", change.totp}};
}

bj::object acceptance_json(AcceptanceBody const& body) {
    return {{"code", body.code}, {"password", body.password}, {"totp", body.totp}};
}

void send(std::uint8_t which, std::string_view body) {
    http::Request request;
    request.path = {{"partner_id", "par_1"}};
    auto const promise = [&](auto const& read, auto const& write) {
        auto const read_text = [&](std::string_view text) {
            request.body = text;
            return read(request);
        };
        fuzz::promise_body(texts(), body, read_text, write);
    };
    switch (which) {
        case 'u': return promise(read_sign_up, sign_up_json);
        case 'i': return promise(read_sign_in, sign_in_json);
        case 'c': return promise(read_password_change, change_json);
        case 'n':
            return promise(read_new_partner, [](NewPartner const& one) {
                return bj::object{{"name", one.name}, {"scopes", bj::value_from(one.scopes)}};
            });
        case 's':
            return promise(read_suspension,
                [](Suspension const& one) { return bj::object{{"reason", one.reason}}; });
        case 'k':
            return promise(read_key_wish, [](KeyWish const& one) {
                return bj::object{{"name", one.name}, {"scopes", bj::value_from(one.scopes)}};
            });
        case 'o':
            return promise(read_key_rotation, [](int hours) {
                fuzz::promise(hours >= 0 && hours <= key_overlap_hours_max);
                return bj::object{{"overlap_hours", hours}};
            });
        case 'v':
            return promise(read_invitation,
                [](NewInvitation const& one) { return bj::object{{"email", one.email}}; });
        case 'd':
            return promise(read_invitation_code,
                [](std::string const& code) { return bj::object{{"code", code}}; });
        case 'a': return promise(read_acceptance, acceptance_json);
        default: return promise(read_empty, [](bool) { return bj::object(); });
    }
}

void list(std::optional<http::Request> const& request) {
    if (!request) return;
    fuzz::promise_link(
        texts(), *request, read_page,
        [](http::Request const&, Page const& page) {
            return next_page("/list?", page, page.after);
        },
        [](Page const& one, Page const& other) {
            return one.after == other.after && one.limit == other.limit;
        });
}

/// An address or number is refused in words, or understood as itself.
void name_oneself(std::string_view text) {
    if (!is_utf8_text(text)) return;
    for (auto const& read : {Identifier::parse_email(text), Identifier::parse_phone(text)}) {
        if (!read) fuzz::promise_text(texts(), read.error().code(), {});
        else fuzz::promise(Identifier::parse(read->text()).value() == *read);
    }
    for (auto const& fault : check_password(text, "", "/password"))
        fuzz::promise_text(texts(), fault.code, fault.arguments);
}

/// A program asks for a token with a form, the first line before it being its Authorization.
void ask_for_token(std::string_view text) {
    auto const line = text.substr(0, text.find('\n'));
    http::Request request;
    request.headers.add("authorization", line);
    request.body = text.substr(std::min(line.size() + 1, text.size()));
    auto const read = read_token_request(request);
    auto const& grant = read.request;
    if (!read.error.empty()) {
        auto const answer = token_error(read, read.error);
        fuzz::promise(answer.status == (read.error == "invalid_client" ? 401 : 400));
        return;
    }
    fuzz::promise(!grant.client_id.empty() && !grant.client_secret.empty());
    // However they came, the same may be said in a form.
    request.headers = {};
    request.body =
        "grant_type=client_credentials&client_id=" + http::percent_encoded(grant.client_id) +
        "&client_secret=" + http::percent_encoded(grant.client_secret) +
        "&scope=" + http::percent_encoded(grant.scope);
    auto const again = read_token_request(request);
    fuzz::promise(again.error.empty() && again.request.client_id == grant.client_id &&
        again.request.client_secret == grant.client_secret && again.request.scope == grant.scope);
}

/// The token of our cookie is found among any others, and is one piece.
void bring_cookie(std::string_view text) {
    http::Request request;
    request.headers.add("cookie", text);
    auto const token = session_token(request);
    fuzz::promise(token.find(';') == std::string::npos);
    if (!token.empty()) return;
    if (text.find("dermaga_session") != std::string_view::npos) return;
    request.headers.set("cookie", std::string(text) + "; dermaga_session=abc");
    fuzz::promise(session_token(request) == "abc");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    switch (data[0]) {
        case 'l': list(fuzz::asked_for(rest)); break;
        case '.': {
            auto request = fuzz::asked_for("limit=3");
            request->query["cursor"] = to_base64url(rest);
            list(request);
            break;
        }
        case '@': name_oneself(rest); break;
        case 't': ask_for_token(rest); break;
        case ';': bring_cookie(rest); break;
        default: send(data[0], rest);
    }
    return 0;
}
