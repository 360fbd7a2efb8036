#include "trade/cost/cost_input.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>

namespace dermaga::trade::cost {

namespace {

/// Where a value stands; only a fault writes it out: /lines/0/price.
struct Place {
    char const* list;
    std::size_t index = 0;
    char const* field = nullptr;  ///< none: the list itself
    std::string pointer() const {
        return field == nullptr ? list
                                : std::string(list) + "/" + std::to_string(index) + "/" + field;
    }
};

/// Collects faults while it reads amounts.
class AmountReader {
  public:
    AmountReader(ExchangeRate const& rate, Faults& faults) : rate_(rate), faults_(faults) {}

    /// The amount in yuan, or none with a fault at `place`.
    Money yuan(Money amount, Place const& place) {
        if (auto const* const code = wrong_with(amount)) {
            fault(place, code);
            return {0, Currency::CNY};
        }
        return amount.currency() == Currency::CNY ? amount
                                                  : rate_.convert(amount, to_minor_half_up);
    }
    void fault(Place const& place, char const* code, MessageArguments arguments = {}) {
        faults_.emplace_back(place.pointer(), code, std::move(arguments));
    }
    void check_size(Place const& place, Money yuan) {
        if (yuan > order_max) fault(place, "cost_too_large");
    }
    /// A fault unless `count` is 1 to `max`.
    void check_count(Place const& place, char const* code, std::int64_t count, std::int64_t max) {
        if (count < 1 || count > max) fault(place, code, {{"max", std::to_string(max)}});
    }

  private:
    static char const* wrong_with(Money amount) {
        bool const is_known =
            amount.currency() == Currency::CNY || amount.currency() == Currency::IDR;
        if (!is_known) return "cost_currency";
        if (amount.minor() < 0) return "cost_negative";
        return amount.minor() > Money::minor_max ? "cost_too_large" : nullptr;
    }

    ExchangeRate const& rate_;
    Faults& faults_;
};

void read_lines(std::span<GoodsLine const> lines, AmountReader& reader, CostInput& input) {
    reader.check_count({"/lines"}, "cost_lines_count", std::ssize(lines), lines_max);
    Money sum{0, Currency::CNY};
    for (std::size_t i = 0; i < std::min(lines.size(), lines_max); ++i) {
        input.prices.push_back(reader.yuan(lines[i].price, {"/lines", i, "price"}));
        reader.check_count({"/lines", i, "items"}, "cost_items", lines[i].items, items_max);
        input.items += lines[i].items;
        sum = sum + input.prices.back();
    }
    reader.check_size({"/lines"}, sum);
}

void read_routes(std::span<RouteTerms const> routes, AmountReader& reader, CostInput& input) {
    reader.check_count({"/routes"}, "cost_routes_count", std::ssize(routes), routes_max);
    for (std::size_t i = 0; i < std::min(routes.size(), routes_max); ++i) {
        auto carriage = routes[i].carriage;
        auto const read = [&](std::optional<Money>& amount, char const* field) {
            if (!amount) return;
            Place const place{"/routes", i, field};
            amount = reader.yuan(*amount, place);
            reader.check_size(place, *amount);
        };
        read(carriage.freight, "freight");
        read(carriage.insurance, "insurance");
        input.carriages.push_back(std::move(carriage));
    }
}

}  // namespace

Result<CostInput> read_cost_input(std::span<GoodsLine const> lines,
    std::span<RouteTerms const> routes, ExchangeRate const& rate) {
    for (auto const& route : routes) {
        if (route.rates.size() != lines.size())
            throw std::logic_error("not one rate for each line");
        if (is_cross_border_retail(route.route) != std::holds_alternative<CbecTax>(route.tax))
            throw std::logic_error("a route taxed as another kind of route");
    }
    Faults faults;
    AmountReader reader(rate, faults);
    CostInput input{{}, 0, {}};
    read_lines(lines, reader, input);
    read_routes(routes, reader, input);
    if (!faults.empty()) return Refusal(std::move(faults));
    return input;
}

}  // namespace dermaga::trade::cost
