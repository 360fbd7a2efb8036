// `dermaga rules ask` and `dermaga rules preview`: a pack tried on products.

#include <cstdio>
#include <stdexcept>

#include <boost/json.hpp>

#include "dermaga/rules_files.hpp"
#include "dermaga/rules_tools.hpp"
#include "rulepack/offers_file.hpp"
#include "rules/api/requirement_json.hpp"
#include "trade/rules/changes.hpp"
#include "trade/rules/explain.hpp"
#include "trade/rules/inquiry.hpp"
#include "trade/rules/messages.hpp"

namespace dermaga {

namespace {

using namespace trade::rules;
using trade::all_routes;
using trade::parse_route;
using trade::Route;
using trade::route_code;

std::vector<Route> routes_of(std::string const& text) {
    if (text.empty()) return {all_routes.begin(), all_routes.end()};
    auto const route = parse_route(text);
    if (!route)
        throw std::runtime_error(
            "a route is domestic, 0110, 9610, 1210, 1239 or sample, not " + text);
    return {*route};
}

Language language_of(std::string const& text) {
    if (text == "id") return Language::id;
    if (text == "en") return Language::en;
    if (text == "zh") return Language::zh;
    throw std::runtime_error("a language is id, en or zh, not " + text);
}

void print_plain(Requirement const& one) {
    std::printf("    %-10s %s: %s [%s, %s, %s]\n", std::string(state_name(one.state)).c_str(),
        one.title.c_str(), one.statement.c_str(), one.rule.c_str(), one.basis.c_str(),
        std::string(confidence_name(one.confidence)).c_str());
    if (!one.next_step.empty())
        std::printf("               %s: %s\n", one.who.c_str(), one.next_step.c_str());
}

void print_json(
    std::string const& name, Verdict const& answer, std::vector<Requirement> const& said) {
    boost::json::array requirements;
    for (auto const& one : said)
        requirements.push_back(rules::requirement_json(one));
    boost::json::object line{{"offer", name}, {"route", route_code(answer.route)},
        {"date", to_iso_date(answer.date)}, {"state", state_name(answer.state)},
        {"requirements", std::move(requirements)}};
    if (answer.changes_on) line["changes_on"] = to_iso_date(*answer.changes_on);
    std::printf("%s\n", boost::json::serialize(line).c_str());
}

}  // namespace

int rules_ask(std::string const& path, RulesQuestion const& question) {
    auto const book = book_at(path);
    auto const offers = wanted(rulepack::read_offers(read_file(question.offers)));
    auto const date = day_or_today(question.date);
    auto const language = language_of(question.language);
    Messages messages;
    messages.add(rules_messages());
    for (auto const& [name, offer] : offers) {
        Inquiry const inquiry(book, offer, date);
        for (auto const route : routes_of(question.route)) {
            auto const answer = inquiry.on(route);
            auto said = explain(book, offer, answer, language, messages);
            sort_by_effort(said);
            if (question.as_json) {
                print_json(name, answer, said);
                continue;
            }
            std::printf("%s %s %s: %s\n", name.c_str(), std::string(route_code(route)).c_str(),
                to_iso_date(date).c_str(), std::string(state_name(answer.state)).c_str());
            for (auto const& one : said)
                print_plain(one);
        }
    }
    return 0;
}

int rules_preview(
    std::string const& before, std::string const& after, RulesQuestion const& question) {
    auto const old_book = book_at(before);
    auto const new_book = book_at(after);
    auto const named = wanted(rulepack::read_offers(read_file(question.offers)));
    std::vector<Offer> offers;
    for (auto const& one : named)
        offers.push_back(one.offer);
    auto const changes =
        preview({old_book, day_or_today("")}, {new_book, day_or_today(question.date)}, offers);
    for (auto const& change : changes)
        std::printf("%s %s: %s -> %s\n", named[change.offer].name.c_str(),
            std::string(route_code(change.route)).c_str(),
            std::string(state_name(change.before)).c_str(),
            std::string(state_name(change.after)).c_str());
    std::printf("%zu answers change\n", changes.size());
    return 0;
}

}  // namespace dermaga
