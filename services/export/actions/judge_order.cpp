#include "export/actions/judge_order.hpp"

#include <boost/json.hpp>

#include "export/store/quote_store.hpp"

namespace dermaga::exports {

namespace {

namespace bj = boost::json;

std::string text_of(bj::object const& object, std::string_view name) {
    return bj::value_to<std::string>(object.at(name));
}

OrderQuestion question_of(bj::object const& element) {
    OrderQuestion question;
    question.route = text_of(element, "route");
    question.incoterm = text_of(element, "incoterm");
    if (auto const* const exporter = element.if_contains("exporter"))
        question.exporter_nib = text_of(exporter->as_object(), "nib");
    if (auto const* const carriage = element.if_contains("carriage")) {
        auto const& sums = carriage->as_object();
        auto const currency = parse_currency(text_of(sums, "currency")).value();
        auto const sum = [&](std::string_view name) -> std::optional<Money> {
            auto const* const minor = sums.if_contains(name);
            if (minor == nullptr) return std::nullopt;
            return Money(minor->to_number<std::int64_t>(), currency);
        };
        question.freight = sum("freight_minor");
        question.insurance = sum("insurance_minor");
    }
    question.language = choose_language(text_of(element, "language"));
    for (auto const& value : element.at("lines").as_array()) {
        auto const& line = value.as_object();
        JudgedLine judged{
            text_of(line, "product_id"), line.at("quantity").to_number<std::int64_t>()};
        if (auto const* const frozen = line.if_contains("frozen_seller_minor"))
            judged.price =
                Money(frozen->to_number<std::int64_t>(), Currency::IDR) * judged.quantity;
        question.lines.push_back(std::move(judged));
    }
    return question;
}

bj::object judged(OrderVerdict const& verdict, OrderQuestion const& question) {
    bj::object documents;
    for (auto const& one : verdict.documents)
        documents[one.seller_id] = one.document;
    return {{"documents", std::move(documents)}, {"open", open_lines_json(verdict, question)}};
}

}  // namespace

Result<std::string> judge_order(
    db::Transaction& tx, Clock const& clock, OrderRules const& rules, std::string_view element) {
    auto order = bj::parse(element).as_object();
    auto const quoted = bj::parse(quoted_element(tx, element)).as_object();
    auto question = question_of(quoted);
    if (auto const* const id = quoted.if_contains("yuan_rate_id"))
        question.rate = yuan_rate_of(tx, id->to_number<std::int64_t>());
    else if (auto const rate = rate_at(tx, Currency::CNY, clock.now())) question.rate = rate->rate;
    auto const verdict = rules.judge(tx, question);
    if (!verdict.faults.empty()) return refusal_of(verdict);
    order["judged"] = judged(verdict, question);
    return bj::serialize(order);
}

}  // namespace dermaga::exports
