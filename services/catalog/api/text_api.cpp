#include "catalog/api/text_api.hpp"

#include <optional>

#include "base/id.hpp"
#include "base/whole_number.hpp"
#include "catalog/actions/review_texts.hpp"
#include "catalog/api/text_json.hpp"
#include "http/lists.hpp"

namespace dermaga::catalog {

namespace {

constexpr int queue_page = 20;

/// A cursor is the microseconds and the id of the last product, with a dot between.
Result<WaitingPlace> place_of(std::string_view cursor) {
    if (cursor.empty()) return WaitingPlace{};
    auto const dot = std::min(cursor.find('.'), cursor.size() - 1);
    auto const waiting_us = whole_number(cursor.substr(0, dot));
    auto const product = ProductId::parse(cursor.substr(dot + 1));
    if (!waiting_us || !product) return Refusal{RefusalKind::malformed, "text_list_cursor"};
    return WaitingPlace{*waiting_us, product->text()};
}

std::string link_behind(http::Request const& request, WaitingTexts const& last, int limit) {
    return request.target + "?limit=" + std::to_string(limit) +
        "&cursor=" + std::to_string(last.waiting_us) + "." + last.product_id;
}

}  // namespace

boost::asio::awaitable<http::Response> TextApi::queue(http::Request const& request) {
    auto const limit = http::list_limit(request, queue_page);
    if (!limit) co_return platform::problem(platform_, request, limit.error());
    auto const after = place_of(request.parameter("cursor"));
    if (!after) co_return platform::problem(platform_, request, after.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto waiting = list_waiting_texts(tx, *after, *limit + 1);
        bool const is_more = waiting.size() > static_cast<std::size_t>(*limit);
        if (is_more) waiting.pop_back();
        auto const next = is_more ? link_behind(request, waiting.back(), *limit) : std::string();
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
