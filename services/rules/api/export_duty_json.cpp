#include "rules/api/export_duty_json.hpp"

#include "json/writer.hpp"
#include "rules/api/cost_json.hpp"

namespace dermaga::rules {

namespace bj = boost::json;
using namespace trade::cost;

bj::object export_duty_json(ExportDutyFinding const& duty, Reader const& reader) {
    auto const code = duty.reason.empty()
        ? "export_duty_" + std::string(export_duty_state_name(duty.state))
        : duty.reason;
    bj::value rate = nullptr;
    if (duty.rate) rate = duty.rate->value.text();
    bj::value price = nullptr;
    if (duty.price)
        price = bj::object{
            {"per_tonne", json::money_json({duty.price->usd_cents.value, Currency::USD})},
            {"rule", duty.price->usd_cents.rule}};
    bj::value benchmark = nullptr;
    bj::value per_tonne = nullptr;
    if (duty.benchmark) {
        benchmark =
            bj::object{{"per_tonne", json::money_json({duty.benchmark->value, Currency::USD})},
                {"rule", duty.benchmark->rule}};
        per_tonne = json::money_json(*duty.duty_per_tonne);
    }
    return {{"state", export_duty_state_name(duty.state)}, {"code", code},
        {"text", reader.messages.text(code, reader.language, {{"name", duty.missing}})},
        {"rate", std::move(rate)}, {"rule", text_or_null(duty.rule)},
        {"reference_price", std::move(price)}, {"benchmark_price", std::move(benchmark)},
        {"duty_per_tonne", std::move(per_tonne)}};
}

void explain_export_duty(trade::rules::RuleBook const& book, CostAnswer const& answer,
    Language language, bj::object& rules) {
    auto const& rule = answer.export_duty.rule;
    for (auto const* const row : book.rates().export_duties(answer.hs, answer.date))
        if (row->basis.rule == rule) rules[rule] = basis_json(book, row->basis, language);
    auto const* const price = book.rates().export_price(answer.hs, answer.date);
    if (price != nullptr && answer.export_duty.benchmark)
        rules[price->basis.rule] = basis_json(book, price->basis, language);
}

}  // namespace dermaga::rules
