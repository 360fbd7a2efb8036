#include "rules/api/answers_api.hpp"

#include "events/outbox.hpp"
#include "http/versions.hpp"
#include "rules/actions/renew_verdicts.hpp"
#include "rules/api/answers_json.hpp"
#include "rules/api/request_parts.hpp"
#include "rules/domain/questions.hpp"
#include "rules/store/goods_store.hpp"

namespace dermaga::rules {

namespace {

Refusal other_version() {
    return {RefusalKind::precondition_failed, "precondition_failed"};
}

/// Who asks twice on a day within one language and pack gets 304.
std::string vocabulary_etag(ActiveBook const& active, Date today, Language language) {
    return "\"" + active.pack_id + "-" + active.book.manifest().version + "-" + to_iso_date(today) +
        "-" + std::string(language_tag(language)) + "\"";
}

Result<http::Response> profile_answer(db::Transaction& tx, http::Request const& request) {
    auto const profile = find_profile(tx, request.principal.seller_id);
    return http::json(profile_json(profile), 200, http::version_etag(profile.version));
}

}  // namespace

boost::asio::awaitable<http::Response> AnswersApi::vocabulary(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const active = api_.books.in_force(tx);
        auto const today = api_.books.today();
        return http::json(vocabulary_json(*active, today, reader_of(api_, request)), 200,
            vocabulary_etag(*active, today, request.language));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> AnswersApi::show_profile(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) { return profile_answer(tx, request); };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> AnswersApi::replace_profile(http::Request const& request) {
    auto const profile = read_profile(request.body);
    auto const version = http::required_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        if (!profile) return profile.error();
        if (!version) return version.error();
        auto faults = check_profile(*profile, find_profile(tx, seller).business_form);
        if (!faults.empty()) return Refusal{std::move(faults)};
        if (!write_profile(tx, seller, *version, *profile)) return other_version();
        renew_seller(tx, seller);
        events::audit(tx, request.principal.account_id, "trade_profile.changed", seller);
        return profile_answer(tx, request);
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

Result<http::Response> AnswersApi::facts_answer(db::Transaction& tx, http::Request const& request) {
    auto const& id = request.segment("product_id");
    auto const goods = find_goods_of(tx, request.principal.seller_id, id);
    if (!goods) return Refusal{RefusalKind::not_found, "not_found"};
    auto const active = api_.books.in_force(tx);
    auto const facts = find_facts(tx, id);
    auto const questions = questions_for(active->book, goods->offer.product);
    return http::json(facts_json(id, facts, questions), 200, http::version_etag(facts.version));
}

boost::asio::awaitable<http::Response> AnswersApi::show_facts(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) { return facts_answer(tx, request); };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> AnswersApi::replace_facts(http::Request const& request) {
    auto const body = read_facts(request.body);
    auto const version = http::required_version(request);
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& seller = request.principal.seller_id;
        auto const& id = request.segment("product_id");
        auto const goods = find_goods_of(tx, seller, id);
        if (!goods) return Refusal{RefusalKind::not_found, "not_found"};
        if (!body) return body.error();
        if (!version) return version.error();
        auto const active = api_.books.in_force(tx);
        auto faults = check_facts(active->book, goods->offer.product.hs, *body);
        if (!faults.empty()) return Refusal{std::move(faults)};
        Facts const facts{body->product_class, body->gcode, answers_text(body->answers), *version};
        if (!write_facts(tx, seller, id, facts)) return other_version();
        renew_products(tx, api_.books, {id});
        events::audit(tx, request.principal.account_id, "trade_facts.changed", id);
        return facts_answer(tx, request);
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

}  // namespace dermaga::rules
