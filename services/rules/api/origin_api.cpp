#include "rules/api/origin_api.hpp"

#include "events/outbox.hpp"
#include "http/versions.hpp"
#include "json/writer.hpp"
#include "rules/actions/present.hpp"
#include "rules/api/cost_json.hpp"
#include "rules/api/origin_json.hpp"
#include "rules/store/bill_store.hpp"
#include "rules/store/goods_store.hpp"

namespace dermaga::rules {

namespace {

Refusal not_found() {
    return {RefusalKind::not_found, "not_found"};
}

/// Puts the rate of today into an answer: the house's, else the pack's, else none.
void add_rate(Present const& now, OriginAnswer& answer) {
    answer.rate = now.house;
    if (answer.rate) return;
    auto const reference = reference_exchange(now.book(), answer.date);
    if (!reference) return;
    answer.rate = *reference;
    answer.is_rate_of_pack = true;
}

}  // namespace

Result<http::Response> OriginApi::origin_answer(db::Transaction& tx, http::Request const& request) {
    auto const& id = request.segment("product_id");
    auto const goods = find_goods_of(tx, request.principal.seller_id, id);
    if (!goods) return not_found();
    auto const now = present(tx, api_.books);
    auto const kept = find_bill(tx, id);
    OriginAnswer answer;
    answer.product_id = id;
    answer.date = now.today;
    answer.version = kept.version;
    answer.updated_at = kept.updated_at;
    answer.goods = {goods->offer.product.hs, goods_code_of(*goods)};
    if (kept.version > 0) {
        auto bill = read_bill(kept.json);
        if (!bill) return bill.error();
        answer.bill = std::move(*bill);
    }
    add_rate(now, answer);
    for (auto const agreement : trade::all_agreements) {
        auto one = trade::cost::preference_of(agreement, now.book(),
            answer.bill ? &*answer.bill : nullptr, answer.goods, answer.rate, answer.date);
        if (!one) return one.error();
        answer.agreements.push_back(std::move(*one));
    }
    return http::json(origin_json(*now.active, answer, reader_of(api_, request)), 200,
        http::version_etag(kept.version));
}

boost::asio::awaitable<http::Response> OriginApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) { return origin_answer(tx, request); };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> OriginApi::replace(http::Request const& request) {
    auto const bill = read_bill(request.body);
    auto const version = http::required_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        auto const& id = request.segment("product_id");
        if (!find_goods_of(tx, seller, id)) return not_found();
        if (!bill) return bill.error();
        if (!version) return version.error();
        if (!write_bill(tx, seller, id, *version, json::serialize(bill_json(*bill))))
            return Refusal{RefusalKind::precondition_failed, "precondition_failed"};
        events::audit(tx, request.principal.account_id, "bill_of_materials.changed", id);
        return origin_answer(tx, request);
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

}  // namespace dermaga::rules
