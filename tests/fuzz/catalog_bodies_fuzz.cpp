// What sellers send of a product and the office of its texts: the first byte chooses the reader.
#include "bodies.hpp"
#include "catalog/api/list_query.hpp"
#include "catalog/api/product_json.hpp"
#include "catalog/api/text_json.hpp"
#include "catalog/api/text_query.hpp"
#include "catalog/messages.hpp"
#include "http/problem.hpp"
#include "json/messages.hpp"
#include "trade/messages.hpp"

using namespace dermaga;
using namespace dermaga::catalog;

namespace {

namespace bj = boost::json;

Messages const& texts() {
    static auto const all = fuzz::texts_of(
        {json_messages(), http::http_messages(), trade_messages(), catalog_messages()});
    return all;
}

bj::object draft_json(ProductDraft const& draft) {
    fuzz::promise(draft.price.minor() >= limits::price_minor_min &&
        draft.stock <= limits::stock_max && draft.weight_grams <= limits::weight_grams_max);
    bj::object body{{"sku", draft.sku}, {"title", texts_json(draft.title)},
        {"price", json::money_json(draft.price)}, {"stock", draft.stock},
        {"weight_grams", draft.weight_grams}, {"state", state_name(draft.state)},
        {"description", texts_json(draft.description)}};
    if (draft.category) body["category"] = *draft.category;
    if (draft.hs_code) body["hs_code"] = *draft.hs_code;
    return body;
}

bj::object verdicts_json(std::vector<TextVerdict> const& verdicts) {
    bj::array reviews;
    for (auto const& one : verdicts) {
        bj::object review{{"product_id", one.product_id}, {"texts_version", one.texts_version},
            {"language", one.language}, {"verdict", one.is_right ? "reviewed" : "returned"}};
        if (!one.is_right) {
            review["field"] = one.field;
            review["note"] = one.note;
        }
        reviews.push_back(std::move(review));
    }
    return {{"reviews", std::move(reviews)}};
}

void list(std::optional<http::Request> const& request) {
    if (!request) return;
    fuzz::promise_link(
        texts(), *request, read_list_query,
        [](http::Request const& asked, ListQuery const& query) {
            return next_page(asked, query, query.after);
        },
        [](ListQuery const& one, ListQuery const& other) {
            return one.after == other.after && one.limit == other.limit;
        });
}

/// The cursor of the queue of texts.
void queue(std::string_view cursor) {
    http::Request request;
    request.target = "/list";
    request.query = {{"cursor", std::string(cursor)}};
    auto const read = [](http::Request const& asked) {
        return read_waiting_place(asked.parameter("cursor"));
    };
    auto const link = [](http::Request const& asked, WaitingPlace const& place) {
        return place.product_id.empty() ? asked.target : next_texts(asked, place, 20);
    };
    fuzz::promise_link(
        texts(), request, read, link, [](WaitingPlace const& one, WaitingPlace const& other) {
            fuzz::promise(
                std::chrono::microseconds(one.waiting_us) <= moment_max.time_since_epoch());
            return one.waiting_us == other.waiting_us && one.product_id == other.product_id;
        });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    switch (data[0]) {
        case 'p': fuzz::promise_body(texts(), rest, read_product, draft_json); break;
        case 'v': fuzz::promise_body(texts(), rest, read_verdicts, verdicts_json); break;
        case 'l': list(fuzz::asked_for(rest)); break;
        default: queue(rest);
    }
    return 0;
}
