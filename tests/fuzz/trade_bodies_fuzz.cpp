// What people send to the rules of trade is read or refused with faults, whatever the bytes; a
// question about costs that was read is answered, and a bill of materials is read back as it was
// kept and weighed.
#include <string>

#include "json/writer.hpp"
#include "promise.hpp"
#include "rulepack/pack_files.hpp"
#include "rules/api/cost_json.hpp"
#include "rules/api/credential_json.hpp"
#include "rules/api/match_json.hpp"
#include "rules/api/origin_json.hpp"
#include "rules/api/readiness_json.hpp"

using namespace dermaga;
using namespace dermaga::rules;

namespace {

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
void expect_reason(Result<T> const& read) {
    if (read) return;
    auto const refusal = read.error();
    fuzz::promise(!refusal.code().empty());
}

void ask_cost(std::string_view body) {
    auto const asked = read_cost_question(body, coffee(), Timestamp{});
    if (!asked) return expect_reason(asked);
    auto const rate = asked->rate ? Result<ExchangeRate>(*asked->rate)
                                  : reference_exchange(starter().book, today);
    auto const routes = cost_by_route(starter().book, asked->question, *rate, today);
    expect_reason(routes);
}

void weigh(std::string_view body) {
    auto const bill = read_bill(body);
    if (!bill) return expect_reason(bill);
    auto const kept = json::serialize(bill_json(*bill));
    auto const again = read_bill(kept);
    fuzz::promise(again && json::serialize(bill_json(*again)) == kept);
    for (auto const agreement : trade::all_agreements) {
        auto const answer = trade::cost::preference_of(agreement, starter().book, &*bill,
            {"18063200", "18063200"}, *reference_exchange(starter().book, today), today);
        fuzz::promise(answer.has_value());
        fuzz::promise(answer->value->share <= answer->value->share_at_most);
        fuzz::promise(
            (answer->box() != nullptr) == (answer->state() == trade::cost::Answered::met));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const body(reinterpret_cast<char const*>(data) + 1, size - 1);
    switch (static_cast<std::uint8_t>(data[0] - '0') % 5) {
        case 0: ask_cost(body); break;
        case 1: expect_reason(read_what_if(body, starter(), coffee(), today, std::nullopt)); break;
        case 2: expect_reason(read_match(body)); break;
        case 4: weigh(body); break;
        default: expect_reason(read_credential(body, http::Request()));
    }
    return 0;
}
