#include "rules/domain/landed_cost.hpp"

#include <algorithm>

#include "rules/domain/goods.hpp"

namespace dermaga::rules {

using namespace trade::cost;

namespace {

constexpr std::string_view route_pointer = "/routes/0";
constexpr int thousandths = 3;

template <class Rate>
void fill(std::optional<Rate>& rate, std::optional<Rate> const& asked) {
    if (!rate) rate = asked;
}

KnownRates rates_for(trade::rules::RuleBook const& book, CostQuestion const& question,
    std::string const& goods_code, Date date) {
    auto rates = known_rates_of(book.rates(), goods_code, question.duty, date);
    fill(rates.duty, question.asked.duty);
    fill(rates.vat, question.asked.vat);
    fill(rates.consumption, question.asked.consumption);
    return rates;
}

Refusal rate_unknown(std::string const& goods_code, std::string const& missing) {
    if (goods_code.empty()) return {RefusalKind::invalid, "goods_code_unknown"};
    return {RefusalKind::invalid, "tax_rate_unknown", {{"code", goods_code}, {"missing", missing}}};
}

/// What was wrong with the question; nothing when only the route could not be worked out.
std::optional<Refusal> fault_of_question(Refusal const& refusal) {
    Faults faults;
    for (auto fault : refusal.faults()) {
        if (fault.pointer == route_pointer) continue;
        if (fault.pointer.starts_with(route_pointer)) fault.pointer.erase(0, route_pointer.size());
        faults.push_back(std::move(fault));
    }
    if (faults.empty()) return std::nullopt;
    return Refusal(std::move(faults));
}

/// The route's own fault as a refusal with its text.
Refusal problem_of(Refusal const& refusal) {
    if (refusal.faults().empty()) return refusal;
    auto const& fault = refusal.faults().front();
    return {RefusalKind::invalid, fault.code, fault.arguments};
}

/// Works one route out; a problem of the route goes into the answer, one of the question comes
/// back.
class RouteInquiry {
  public:
    RouteInquiry(trade::rules::RuleBook const& book, CostQuestion const& question,
        ExchangeRate const& rate, Date date)
        : book_(book), question_(question), rate_(rate), date_(date) {
        for (auto const& code : question.goods_codes)
            known_.push_back(code.empty() ? question.asked : rates_for(book, question, code, date));
    }

    Result<RouteAnswer> ask(trade::Route route) const {
        RouteAnswer answer{route, std::nullopt, std::nullopt, {}};
        bool const is_retail = trade::is_cross_border_retail(route);
        auto const tax = tax_of(is_retail);
        if (!tax) {
            answer.problem = tax.error();
            return answer;
        }
        std::vector<TaxRates> rates;
        for (std::size_t i = 0; i < known_.size(); ++i) {
            answer.lines.push_back({std::nullopt, known_[i].duty.has_value()});
            auto needed = known_[i];
            // Within the limits of retail no duty is due, so its rate is asked for only beyond
            // them.
            if (is_retail && !needed.duty) needed.duty = Ruled<Decimal>{};
            if (auto const missing = needed.missing(); !missing.empty())
                answer.lines.back().problem = rate_unknown(question_.goods_codes[i], missing);
            rates.push_back(
                {needed.duty.value_or(Ruled<Decimal>{}), needed.vat.value_or(Ruled<Decimal>{}),
                    needed.consumption.value_or(Ruled<Decimal>{})});
        }
        return worked_out(std::move(answer), {route, question_.carriage, std::move(rates), *tax});
    }

  private:
    Result<RouteAnswer> worked_out(RouteAnswer answer, RouteTerms const& terms) const {
        auto found = compare_routes(question_.lines, {&terms, 1}, rate_);
        if (!found) {
            auto const refusal = found.error();
            if (auto fault = fault_of_question(refusal)) return *fault;
            answer.problem = problem_of(refusal);
            return answer;
        }
        answer.cost = std::move(found->routes.front());
        bool const is_duty_due =
            answer.cost->limits && answer.cost->limits->outcome == CbecOutcome::full_tax;
        for (std::size_t i = 0; is_duty_due && i < answer.lines.size(); ++i)
            if (auto& line = answer.lines[i]; !line.is_duty_known && !line.problem)
                line.problem = rate_unknown(question_.goods_codes[i], "duty");
        return answer;
    }

    Result<std::variant<FullTax, CbecTax>> tax_of(bool is_retail) const {
        if (!is_retail) return std::variant<FullTax, CbecTax>(FullTax{small_sum()});
        auto const limits = cbec_limits_of(book_.rates(), date_);
        if (!limits) return limits.error();
        return std::variant<FullTax, CbecTax>(CbecTax{*limits, question_.used_this_year});
    }

    /// The sum up to which a tax on cargo is not collected, where the pack knows one.
    std::optional<Ruled<Money>> small_sum() const {
        auto const number = number_of(book_.rates(), "small_sum_tax_max", date_);
        if (!number) return std::nullopt;
        return Ruled<Money>{Money(number->value, Currency::CNY), number->rule};
    }

    trade::rules::RuleBook const& book_;
    CostQuestion const& question_;
    ExchangeRate const& rate_;
    Date date_;
    std::vector<KnownRates> known_;  // of each line
};

}  // namespace

bool RouteAnswer::is_whole() const {
    return std::ranges::none_of(
        lines, [](LineKnowledge const& line) { return line.problem.has_value(); });
}

Result<std::vector<RouteAnswer>> cost_by_route(trade::rules::RuleBook const& book,
    CostQuestion const& question, ExchangeRate const& rate, Date date) {
    RouteInquiry const inquiry(book, question, rate, date);
    std::vector<RouteAnswer> answers;
    for (auto const route : question.routes) {
        auto answer = inquiry.ask(route);
        if (!answer) return answer.error();
        answers.push_back(std::move(*answer));
    }
    return answers;
}

Result<ExchangeRate> reference_exchange(trade::rules::RuleBook const& book, Date date) {
    auto const number = number_of(book.rates(), reference_rate, date);
    if (!number) return number.error();
    auto const as_of = Timestamp(std::chrono::sys_days(book.manifest().issued));
    return ExchangeRate::make({Currency::CNY, Currency::IDR}, Decimal(number->value, thousandths),
        {number->rule, as_of, std::nullopt});
}

}  // namespace dermaga::rules
