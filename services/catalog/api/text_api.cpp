#include "catalog/api/text_api.hpp"

#include "catalog/actions/review_texts.hpp"
#include "catalog/api/text_json.hpp"
#include "catalog/api/text_query.hpp"
#include "http/lists.hpp"

namespace dermaga::catalog {

namespace {

constexpr int queue_page = 20;

}  // namespace

boost::asio::awaitable<http::Response> TextApi::queue(http::Request const& request) {
    auto const limit = http::list_limit(request, queue_page);
    if (!limit) co_return platform::problem(platform_, request, limit.error());
    auto const after = read_waiting_place(request.parameter("cursor"));
    if (!after) co_return platform::problem(platform_, request, after.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto waiting = list_waiting_texts(tx, *after, *limit + 1);
        bool const is_more = waiting.size() > static_cast<std::size_t>(*limit);
        if (is_more) waiting.pop_back();
        std::string next;
        if (is_more)
            next =
                next_texts(request, {waiting.back().waiting_us, waiting.back().product_id}, *limit);
        return http::json(waiting_texts_json(waiting, next));
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> TextApi::review(http::Request const& request) {
    auto const verdicts = read_verdicts(request.body);
    if (!verdicts) co_return platform::problem(platform_, request, verdicts.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const kept = review_texts(tx, *verdicts, request.principal.account_id);
        if (!kept) return kept.error();
        return http::json("{\"kept\":" + std::to_string(verdicts->size()) + "}");
    };
    auto answer = co_await platform::answer(platform_, request, work);
    co_return answer;
}

}  // namespace dermaga::catalog
