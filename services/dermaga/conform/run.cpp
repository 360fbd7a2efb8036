#include "dermaga/conform/run.hpp"

#include <algorithm>
#include <cstdio>

#include <boost/asio/io_context.hpp>

namespace dermaga::conform {

bool is_wanted(Rule const& rule, std::vector<std::string> const& only) {
    auto const group = rule.id.substr(0, rule.id.find('-'));
    return only.empty() || std::ranges::any_of(only, [&](auto const& name) {
        return name == rule.id || name == group;
    });
}

Verdict judged(Rule const& rule, std::function<std::string()> const& play,
    std::function<std::string()> const& exchanges) {
    auto const begin = std::chrono::steady_clock::now();
    Verdict verdict;
    verdict.rule = rule;
    try {
        verdict.reason = play();
    } catch (Skipped const& skipped) {
        verdict.outcome = Outcome::skipped;
        verdict.reason = skipped.what();
    } catch (std::exception const& error) {
        verdict.outcome = Outcome::fail;
        verdict.reason = error.what();
    }
    verdict.exchange = exchanges();
    verdict.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    std::fputs(to_text(verdict).c_str(), stdout);
    std::fflush(stdout);
    return verdict;
}

Verdicts check_server(StageOptions options, std::vector<std::string> const& only) {
    boost::asio::io_context io(1);
    Stage stage(io, std::move(options));
    Verdicts verdicts;
    for (auto const group : {manner_checks(), query_checks(), feed_checks(), digest_checks(),
             follow_checks(), snapshot_checks(), promise_checks(), order_checks(), event_checks(),
             webhook_checks(), clock_checks()})
        for (auto const& check : group)
            if (is_wanted(check.rule, only))
                verdicts.push_back(judged(
                    check.rule, [&] { return check.play(stage); },
                    [&] { return stage.take_exchanges(); }));
    auto const left = stage.take_away();
    if (!left.empty()) std::printf("left behind:%s\n", left.c_str());
    return verdicts;
}

}  // namespace dermaga::conform
