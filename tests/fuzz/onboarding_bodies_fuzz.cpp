// What sellers say in an application and the desk about it: the first byte chooses the reader.
#include "bodies.hpp"
#include "http/problem.hpp"
#include "json/messages.hpp"
#include "onboarding/api/application_json.hpp"
#include "onboarding/api/request_parts.hpp"
#include "onboarding/domain/application_fields.hpp"
#include "onboarding/messages.hpp"
#include "trade/messages.hpp"

using namespace dermaga;
using namespace dermaga::onboarding;

namespace {

namespace bj = boost::json;

constexpr Timestamp now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 29);

Messages const& texts() {
    static auto const all = fuzz::texts_of(
        {json_messages(), http::http_messages(), trade_messages(), onboarding_messages()});
    return all;
}

bj::object fields_json(ApplicationFields const& fields) {
    bj::object body{{"address", bj::object()}, {"bank", bj::object()}};
    for (auto const& place : field_places()) {
        std::string_view pointer = place.pointer;
        auto const first = fuzz::take_name(pointer);
        if (pointer.empty()) body[first] = fields.*(place.value);
        else body[first].get_object()[fuzz::take_name(pointer)] = fields.*(place.value);
    }
    return body;
}

/// What is wrong with fields is told at one of them in words; what shows only a mask goes back to
/// what it covers; and the numbers of fields without errors are whole.
void check(ApplicationFields const& fields) {
    auto const faults = check_complete(fields, now);
    for (auto const& fault : faults) {
        fuzz::promise_text(texts(), fault.code, fault.arguments);
        fuzz::promise(is_known_pointer(fault.pointer));
    }
    fuzz::promise(unmasked(masked(fields), fields) == fields);
    if (has_errors(faults)) return;
    auto const numbers = identifiers_of(fields);
    fuzz::promise(numbers.nik.size() == 16 && numbers.npwp.size() == 16 &&
        numbers.nib.size() == 13 && numbers.account.find(':') == 3);
}

template <class Read, class Write>
void promise_request(std::string_view body, Read const& read, Write const& write) {
    http::Request request;
    auto const read_text = [&](std::string_view text) {
        request.body = text;
        return read(request);
    };
    fuzz::promise_body(texts(), body, read_text, write);
}

void list(std::optional<http::Request> const& request) {
    if (!request) return;
    auto const link = [](http::Request const&, QueuePage const& page) {
        QueueLine last;
        last.id = page.after.id;
        last.queue_at = page.after.queue_at;
        auto const next = next_queue_page(page, last);
        // A first page ends with any line.
        return page.after.id.empty() ? next.substr(0, next.find("&cursor")) : next;
    };
    fuzz::promise_link(
        texts(), *request, read_queue_page, link, [](QueuePage const& one, QueuePage const& other) {
            return one.state == other.state && one.limit == other.limit &&
                one.after.id == other.after.id && one.after.queue_at == other.after.queue_at;
        });
    auto const secrets = read_reveal(*request);
    if (!secrets) fuzz::promise_refusal(texts(), secrets.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    switch (data[0]) {
        case 'f':
            promise_request(rest, read_fields, [](ApplicationFields const& fields) {
                check(fields);
                return fields_json(fields);
            });
            break;
        case 'r':
            promise_request(rest, read_review, [](ReviewBody const& review) {
                return bj::object{{"note", review.note}, {"fields", bj::value_from(review.fields)}};
            });
            break;
        case 'l': list(fuzz::asked_for(rest)); break;
        default: {
            auto request = fuzz::asked_for("limit=3&state=submitted");
            request->query["cursor"] = to_base64url(rest);
            list(request);
        }
    }
    return 0;
}
