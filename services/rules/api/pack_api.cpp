#include "rules/api/pack_api.hpp"

#include "json/writer.hpp"
#include "rules/actions/load_pack.hpp"
#include "rules/api/pack_json.hpp"
#include "rules/api/request_parts.hpp"

namespace dermaga::rules {

namespace {

Refusal not_found() {
    return {RefusalKind::not_found, "not_found"};
}

std::vector<Activation> activations_of(
    std::vector<Activation> const& all, std::string_view pack_id) {
    std::vector<Activation> some;
    for (auto const& one : all)
        if (one.pack_id == pack_id) some.push_back(one);
    return some;
}

/// What colleagues call those who loaded these packs and put them in force.
AccountLabels labels_of(db::Transaction& tx, std::vector<StoredPack> const& packs,
    std::vector<Activation> const& activations) {
    std::vector<std::string> accounts;
    for (auto const& one : packs)
        accounts.push_back(one.loaded_by);
    for (auto const& one : activations)
        accounts.push_back(one.actor);
    return account_labels(tx, accounts);
}

}  // namespace

Result<http::Response> PackApi::shown(
    db::Transaction& tx, http::Request const& request, std::string const& pack_id) {
    auto const content = api_.books.find(tx, pack_id);
    if (!content) return not_found();
    auto const kept = find_pack(tx, pack_id);
    auto const pack = kept ? *kept : starter_pack(*content);
    auto const activations = activations_of(latest_activations(tx), pack_id);
    PackView const view{pack, activations, api_.books.in_force(tx)->pack_id == pack_id,
        request.principal.account_id, labels_of(tx, {pack}, activations), content.get()};
    return http::json(json::serialize(pack_json(view, request.language)));
}

boost::asio::awaitable<http::Response> PackApi::list(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const in_force = api_.books.in_force(tx);
        auto const activations = latest_activations(tx);
        auto packs = latest_packs(tx);
        packs.push_back(starter_pack(*api_.books.find(tx, std::string(starter_id))));
        auto const labels = labels_of(tx, packs, activations);
        std::vector<PackView> views;
        for (auto const& pack : packs)
            views.push_back({pack, activations_of(activations, pack.id),
                pack.id == in_force->pack_id, request.principal.account_id, labels});
        return http::json(packs_json(views, *in_force, request.language));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PackApi::upload(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        // Compiling a whole tariff takes longer than the I/O thread may stand still; nothing is
        // locked yet.
        auto const file = read_file_part(request);
        if (!file) return file.error();
        auto const pack = check_pack(*file, api_.platform.rules_trusted_keys);
        if (!pack) return pack.error();
        auto const id = keep_pack(tx, api_.platform.clock, *pack, request.principal.account_id);
        if (!id) return id.error();
        auto answer = shown(tx, request, *id);
        if (!answer) return answer.error();
        answer->status = 201;
        answer->headers.emplace_back("Location", "/admin/v1/rule_packs/" + *id);
        return answer;
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PackApi::show(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) {
        return shown(tx, request, request.segment("pack_id"));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PackApi::differences(http::Request const& request) {
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const pack = api_.books.find(tx, request.segment("pack_id"));
        auto const named = std::string(request.parameter("against"));
        auto const against = named.empty() ? api_.books.in_force(tx) : api_.books.find(tx, named);
        if (!pack || !against) return not_found();
        return http::json(differences_json(*pack, *against));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PackApi::preview(http::Request const& request) {
    auto const today = api_.books.today();
    auto const day = read_day(request, "date", today);
    if (!day) co_return platform::problem(api_.platform, request, day.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const pack = api_.books.find(tx, request.segment("pack_id"));
        if (!pack) return not_found();
        auto const now = present(tx, api_.books);
        PreviewMoments const moments{*now.active, now.today, *pack, *day, now.house};
        auto const found = preview_listings(tx, moments, request.parameter("cursor"));
        auto const next = found.next_after.empty()
            ? std::string()
            : request.target + "?date=" + to_iso_date(*day) + "&cursor=" + found.next_after;
        return http::json(preview_json(moments, found, next));
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

boost::asio::awaitable<http::Response> PackApi::activate(http::Request const& request) {
    auto const day = read_activation(request.body);
    if (!day) co_return platform::problem(api_.platform, request, day.error());
    auto const work = [&](db::Transaction& tx) -> Result<http::Response> {
        auto const& id = request.segment("pack_id");
        ActivationOrder const order{id, *day, request.principal.account_id};
        auto const done = activate_pack(tx, order, api_.books.today());
        if (!done) return done.error();
        return shown(tx, request, id);
    };
    auto answer = co_await platform::answer(api_.platform, request, work);
    co_return answer;
}

}  // namespace dermaga::rules
