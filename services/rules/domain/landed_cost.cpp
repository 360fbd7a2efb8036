#include "rules/domain/landed_cost.hpp"

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

KnownRates rates_for(trade::rules::RuleBook const& book, CostQuestion const& question, Date date) {
    auto rates = known_rates_of(book.rates(), question.goods_code, question.duty, date);
    fill(rates.duty, question.asked.duty);
    fill(rates.vat, question.asked.vat);
    fill(rates.consumption, question.asked.consumption);
    return rates;
}

Refusal rate_unknown(CostQuestion const& question, std::string const& missing) {
    return {RefusalKind::invalid,
            "tax_rate_unknown",
            {{"code", question.goods_code}, {"missing", missing}}};
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
        : book_(book),
          question_(question),
          rate_(rate),
          date_(date),
          known_(rates_for(book, question, date)) {}

    Result<RouteAnswer> ask(trade::Route route) const {
        RouteAnswer answer{route, std::nullopt, std::nullopt, known_.duty.has_value()};
        bool const is_retail = trade::is_cross_border_retail(route);
        auto needed = known_;
        // Within the limits of retail no duty is due, so its rate is asked for only beyond them.
        if (is_retail && !needed.duty) needed.duty = Ruled<Decimal>{};
        if (auto const missing = needed.missing(); !missing.empty()) {
            answer.problem = rate_unknown(question_, missing);
            return answer;
        }
        auto const tax = tax_of(is_retail);
        if (!tax) {
            answer.problem = tax.error();
            return answer;
        }
        TaxRates const rates{*needed.duty, *needed.vat, *needed.consumption};
        RouteTerms const terms{route, question_.carriage,
                               std::vector<TaxRates>(question_.lines.size(), rates), *tax};
        return worked_out(std::move(answer), terms);
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
        auto& cost = found->routes.front();
        if (!answer.is_duty_known && cost.limits && cost.limits->outcome == CbecOutcome::full_tax)
            answer.problem = rate_unknown(question_, "duty");
        else
            answer.cost = std::move(cost);
        return answer;
    }

    Result<std::variant<FullTax, CbecTax>> tax_of(bool is_retail) const {
        if (!is_retail) return std::variant<FullTax, CbecTax>(FullTax{});
        auto const limits = cbec_limits_of(book_.rates(), date_);
        if (!limits) return limits.error();
        return std::variant<FullTax, CbecTax>(CbecTax{*limits, question_.used_this_year});
    }

    trade::rules::RuleBook const& book_;
    CostQuestion const& question_;
    ExchangeRate const& rate_;
    Date date_;
    KnownRates known_;
};

}  // namespace

Result<std::vector<RouteAnswer>> cost_by_route(trade::rules::RuleBook const& book,
                                               CostQuestion const& question,
                                               ExchangeRate const& rate, Date date) {
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
