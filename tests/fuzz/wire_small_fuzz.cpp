// Small things off the wire: headers that say what is wanted or known, and the words of customs,
// the bank and receivers of webhooks. The first byte chooses the reader.
#include <array>
#include <ctime>

#include "bank/snap_answer.hpp"
#include "base/text.hpp"
#include "base/whole_number.hpp"
#include "bodies.hpp"
#include "bytes.hpp"
#include "events/webhook_policy.hpp"
#include "http/accept.hpp"
#include "http/lists.hpp"
#include "http/packer.hpp"
#include "http/problem.hpp"
#include "http/versions.hpp"
#include "platform/correlation.hpp"
#include "trade/customs/messages.hpp"
#include "trade/customs/receipts.hpp"

using namespace dermaga;

namespace {

using namespace std::chrono_literals;

Messages const& texts() {
    static auto const all =
        fuzz::texts_of({http::http_messages(), trade::customs::receipt_messages()});
    return all;
}

/// What is chosen would be chosen alone, and nothing else where nothing is; who adds a type by its
/// name gets it, or one that stands before it.
void accept(std::string_view header) {
    static constexpr std::array<std::string_view, 3> offered{
        "application/x-ndjson", "text/csv", "application/x-protobuf"};
    auto const best = http::best_offer(header, offered);
    fuzz::promise(!best || *best < offered.size());
    for (std::size_t i = 0; i < offered.size(); ++i) {
        auto const alone = http::best_offer(header, std::span(offered).subspan(i, 1));
        fuzz::promise(best ? i != *best || alone.has_value() : !alone);
        auto const named =
            http::best_offer(std::string(header) + "," + std::string(offered[i]), offered);
        fuzz::promise(named && *named <= i);
    }
    // Names in protocols have no case.
    auto const lowered = to_ascii_lower(header);
    fuzz::promise(http::best_offer(lowered, offered) == best);
    fuzz::promise(choose_language(lowered) == choose_language(header));
    fuzz::promise(http::best_coding(lowered) == http::best_coding(header));
}

/// A number is its digits; a version is one's own, whatever stands behind it.
void number(std::string_view text) {
    auto const read = whole_number(text);
    auto const digits = text.substr(std::min(text.find_first_not_of('0'), text.size()));
    if (read)
        fuzz::promise(std::to_string(*read) == (digits.empty() ? "0" : digits) && !text.empty());
    http::Request request;
    request.headers.add("if-match", text);
    auto const version = http::expected_version(request);
    fuzz::promise(version.has_value() == !request.header("if-match").empty());
    auto const required = http::required_version(request);
    if (!required) return fuzz::promise_refusal(texts(), required.error());
    fuzz::promise(*required == *version && *version >= 0 && text.starts_with('"'));
    request.headers.set("if-match", http::version_etag(*version));
    fuzz::promise(http::expected_version(request) == version);
}

void list(std::optional<http::Request> const& request) {
    if (!request) return;
    static constexpr std::array<std::string_view, 2> known{"papers", "ledger"};
    auto const limit = http::list_limit(*request, 50);
    if (!limit) fuzz::promise_refusal(texts(), limit.error());
    else fuzz::promise(*limit >= 1 && *limit <= http::list_limit_max);
    auto const ids = http::list_ids(*request);
    if (!ids) fuzz::promise_refusal(texts(), ids.error());
    else fuzz::promise(ids->size() <= http::list_ids_max);
    auto const parts = http::list_include(*request, known);
    if (!parts) fuzz::promise_refusal(texts(), parts.error());
    else
        for (auto const& part : *parts)
            fuzz::promise(part == known[0] || part == known[1]);
    for (auto const& [name, value] : request->query) {
        auto const again = http::parse_form("v=" + http::percent_encoded(value));
        fuzz::promise(again && again->at("v") == value);
    }
}

/// The codes that stand in customs' words, each once and found there, are found in themselves.
void customs_errors(std::string_view info) {
    using namespace trade::customs;
    auto const codes = errors_in(info);
    fuzz::promise(codes.size() <= receipt_errors_max);
    std::string all;
    for (auto const& code : codes) {
        fuzz::promise(code.size() == 7 && info.find(code) != std::string_view::npos);
        for (auto const of : {ReceiptOf::order, ReceiptOf::inventory}) {
            auto const said = explain(of, code);
            fuzz::promise_text(texts(), std::string(said.code), said.arguments);
        }
        all += code + ";";
    }
    fuzz::promise(errors_in(all) == codes);
    auto const said = explain(ReceiptOf::waybill, info);
    fuzz::promise_text(texts(), std::string(said.code), said.arguments);
}

/// Money has moved, or never will, only by a whole answer of that very service.
void bank_answer(fuzz::Bytes bytes, std::string_view body) {
    using namespace dermaga::bank;
    http::ClientResponse const answer{bytes.take<std::uint16_t>() % 600, {}, std::string(body)};
    Expected const expected{"TRX-1", "18", Money(1'000'000, Currency::IDR)};
    Expected const other{"TRX-2", "18", Money(1'000'001, Currency::IDR)};
    auto const said = fuzz::value_of(body);
    auto const says = [&](char const* name) {
        return said && said->is_object() && said->get_object().contains(name);
    };
    auto const look = [&](auto const& read, char const* reference) {
        auto const first = read(answer, expected);
        fuzz::promise(!first.code.empty());
        fuzz::promise(first.is_unauthorized == (answer.status == 401));
        if (first.outcome == Outcome::paid) {
            fuzz::promise(answer.status == 200 && says("responseCode"));
            // An answer is for one transfer, as soon as it names anything of it.
            if (read(answer, other).outcome == Outcome::paid)
                for (auto const* const name : {reference, "amount"})
                    fuzz::promise(!says(name) || !said->at(name).is_object());
            if (says(reference) && said->at(reference).is_string())
                fuzz::promise(
                    said->at(reference).get_string().empty() || said->at(reference) == "TRX-1");
        }
        if (first.outcome == Outcome::failed)
            fuzz::promise(says("responseCode") && answer.status != 401 && answer.status != 409 &&
                answer.status != 429 && answer.status < 500);
    };
    look(read_transfer_answer, "partnerReferenceNo");
    look(read_status_answer, "originalPartnerReferenceNo");
    auto const account = read_account_answer(answer, "16");
    fuzz::promise((account.lookup == Lookup::found) <= !account.holder.empty());
    auto const half = account.holder.substr(0, account.holder.size() / 2);
    if (is_utf8_text(account.holder) && is_utf8_text(half))
        fuzz::promise(is_same_holder(account.holder, half) == is_same_holder(half, account.holder));
}

/// A pause is at most a day; the seconds and the date that we would write are read as meant.
void pause(fuzz::Bytes bytes, std::string_view header) {
    constexpr Timestamp now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 29);
    auto const asked = events::retry_after_of(std::string(header), now);
    fuzz::promise(asked >= 0ms && asked <= 24h);
    std::chrono::seconds const wanted(bytes.take<std::uint32_t>() % 86'401);
    fuzz::promise(events::retry_after_of(std::to_string(wanted.count()), now) == wanted);
    auto const until = std::chrono::system_clock::to_time_t(now + wanted);
    std::tm parts{};
    char date[64];
    std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&until, &parts));
    fuzz::promise(events::retry_after_of(date, now) == wanted);
}

void trace(std::string_view header) {
    auto const trace = platform::trace_of(header);
    if (trace.empty()) return;
    fuzz::promise(trace.size() == 32 && header.find(trace) == 3);
    auto const own = "00-" + std::string(trace) + "-b7ad6b7169203331-01";
    fuzz::promise(platform::trace_of(own) == trace);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 3) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    fuzz::Bytes const bytes(data + 1, size - 1);
    switch (data[0]) {
        case 'a': accept(rest); break;
        case '7': number(rest); break;
        case 'l': list(fuzz::asked_for(rest)); break;
        case '-': customs_errors(rest); break;
        case '$': bank_answer(bytes, rest.substr(2)); break;
        case 'p': pause(bytes, rest); break;
        default: trace(rest);
    }
    return 0;
}
