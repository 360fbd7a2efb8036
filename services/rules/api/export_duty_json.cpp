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
    return {{"state", export_duty_state_name(duty.state)}, {"code", code},
        {"text", reader.messages.text(code, reader.language, {{"name", duty.missing}})},
        {"rate", std::move(rate)}, {"rule", text_or_null(duty.rule)},
        {"reference_price", std::move(price)}};
}

void explain_export_duty(trade::rules::RuleBook const& book, ExportDutyFinding const& duty,
    std::string_view hs, Date date, bj::object& rules) {
    for (auto const* const row : book.rates().export_duties(hs, date))
        if (row->basis.rule == duty.rule) rules[duty.rule] = basis_json(row->basis);
}

}  // namespace dermaga::rules
