// What people send to the rules of trade is read or refused with faults, whatever the bytes; a
// question about costs that was read is answered, documents are held against each other, and a bill
// of materials is read back as it was kept and weighed. The first byte chooses the reader.
#include <string>

#include "bodies.hpp"
#include "http/lists.hpp"
#include "http/problem.hpp"
#include "json/messages.hpp"
#include "paper/messages.hpp"
#include "rulepack/messages.hpp"
#include "rulepack/pack_files.hpp"
#include "rules/api/answers_json.hpp"
#include "rules/api/cost_json.hpp"
#include "rules/api/credential_json.hpp"
#include "rules/api/match_json.hpp"
#include "rules/api/origin_json.hpp"
#include "rules/api/pack_json.hpp"
#include "rules/api/readiness_json.hpp"
#include "rules/api/request_parts.hpp"
#include "rules/domain/match_terms.hpp"
#include "rules/service.hpp"
#include "trade/cost/messages.hpp"
#include "trade/customs/messages.hpp"
#include "trade/messages.hpp"
#include "trade/rules/messages.hpp"

using namespace dermaga;
using namespace dermaga::rules;

namespace {

namespace bj = boost::json;

Messages const& texts() {
    static auto const all = fuzz::texts_of(
        {json_messages(), http::http_messages(), trade_messages(), trade::cost::cost_messages(),
            rules_messages(), trade::customs::match_messages(), trade::customs::receipt_messages(),
            paper::paper_messages(), rulepack_messages(), rules_service_messages()});
    return all;
}

Date const today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(29)};

ActiveBook const& starter() {
    static ActiveBook const active = [] {
        auto pack = rulepack::read_pack(rulepack::starter_files()).value();
        auto book = trade::rules::RuleBook::compile(pack).value();
        return ActiveBook{std::string(starter_id), std::move(pack), std::move(book)};
    }();
    return active;
}

Goods coffee() {
    Goods goods;
    goods.product_id = "prd_1";
    goods.price = Money(8'500'000, Currency::IDR);
    goods.gcode = "0901210000";
    goods.offer.product = {"coffee_roasted", "09012111", "0901210000", 290, std::nullopt, {}, {}};
    return goods;
}

template <class T>
void expect_reason(Result<T> const& read, std::string_view body) {
    if (!read) fuzz::promise_refusal(texts(), read.error(), fuzz::value_of(body));
}

void ask_cost(std::string_view body) {
    auto const asked = read_cost_question(body, coffee(), Timestamp{});
    if (!asked) return expect_reason(asked, body);
    auto const rate = asked->rate ? Result<ExchangeRate>(*asked->rate)
                                  : reference_exchange(starter().book, today);
    auto const routes = cost_by_route(starter().book, asked->question, *rate, today);
    expect_reason(routes, body);
}

void weigh(std::string_view body) {
    auto const bill = read_bill(body);
    fuzz::promise_body(texts(), body, read_bill, [](auto const& one) { return bill_json(one); });
    if (!bill) return;
    for (auto const agreement : trade::all_agreements) {
        auto const answer = trade::cost::preference_of(agreement, starter().book, &*bill,
            {"18063200", "18063200"}, *reference_exchange(starter().book, today), today);
        fuzz::promise(answer.has_value());
        fuzz::promise(answer->value->share <= answer->value->share_at_most);
        fuzz::promise(
            (answer->box() != nullptr) == (answer->state() == trade::cost::Answered::met));
    }
}

/// Documents that were read are held against each other, and what does not fit is told in words.
void match(std::string_view body) {
    auto const read = read_match(body);
    if (!read) return expect_reason(read, body);
    auto terms = match_terms(starter().book, today).value();
    terms.used_this_year = read->used_this_year;
    terms.ordered_at = read->ordered_at;
    auto const report =
        trade::customs::match(read->order, read->payment, read->waybill, read->inventory, terms);
    for (auto const& finding : report.findings)
        fuzz::promise_text(texts(), std::string(finding.code), finding.arguments());
}

bj::object entry_json(CredentialEntry const& entry) {
    bj::object body{{"type", entry.type}, {"number", entry.number}};
    if (entry.product_id) body["product_id"] = *entry.product_id;
    if (entry.valid_from) body["valid_from"] = to_iso_date(*entry.valid_from);
    if (entry.valid_until) body["valid_until"] = to_iso_date(*entry.valid_until);
    return body;
}

bj::object said_json(Profile const& profile) {
    bj::object body;
    if (profile.umkm_class) body["umkm_class"] = *profile.umkm_class;
    if (profile.has_customs_access) body["has_customs_access"] = *profile.has_customs_access;
    return body;
}

bj::object facts_said_json(FactsBody const& facts) {
    bj::object body{{"answers", bj::parse(answers_text(facts.answers))}};
    if (facts.product_class) body["product_class"] = *facts.product_class;
    if (facts.gcode) body["gcode"] = *facts.gcode;
    if (auto faults = check_facts(starter().book, "09012111", facts); !faults.empty())
        fuzz::promise_refusal(texts(), Refusal(std::move(faults)), body);
    return body;
}

void list(std::optional<http::Request> const& request) {
    if (!request) return;
    fuzz::promise_link(
        texts(), *request, read_list_query,
        [](http::Request const& asked, ListQuery const& query) {
            return next_link(asked, query, http::percent_encoded(query.after));
        },
        [](ListQuery const& one, ListQuery const& other) {
            return one.after == other.after && one.limit == other.limit;
        });
    auto const day = read_day(*request, "date", today);
    if (!day) fuzz::promise_refusal(texts(), day.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const body(reinterpret_cast<char const*>(data) + 1, size - 1);
    auto const promise = [&](auto const& read, auto const& write) {
        fuzz::promise_body(texts(), body, read, write);
    };
    auto const credential = [](std::string_view text) {
        return read_credential(text, http::Request());
    };
    switch (static_cast<std::uint8_t>(data[0] - '0') % 10) {
        case 0: ask_cost(body); break;
        case 1:
            expect_reason(read_what_if(body, starter(), coffee(), today, std::nullopt), body);
            break;
        case 2: match(body); break;
        case 3: promise(credential, entry_json); break;
        case 4: weigh(body); break;
        case 5: promise(read_profile, said_json); break;
        case 6: promise(read_facts, facts_said_json); break;
        case 7:
            promise(read_activation,
                [](Date day) { return bj::object{{"active_from", to_iso_date(day)}}; });
            break;
        case 8:
            promise(read_reason,
                [](std::string const& reason) { return bj::object{{"reason", reason}}; });
            break;
        default: list(fuzz::asked_for(body));
    }
    return 0;
}
