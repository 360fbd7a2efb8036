#include "export/domain/quote.hpp"

#include <algorithm>

namespace dermaga::exports {

namespace {

Offer const* offer_of(std::vector<Offer> const& offers, std::string const& product_id) {
    auto const found = std::ranges::find(offers, product_id, &Offer::product_id);
    return found == offers.end() ? nullptr : &*found;
}

std::int64_t demand(QuoteCommand const& command, std::string const& product_id) {
    std::int64_t quantity = 0;
    for (auto const& line : command.lines)
        if (line.product_id == product_id) quantity += line.quantity;
    return quantity;
}

void check(Faults& faults, std::string const& pointer, LineCommand const& line, Offer const& offer,
    std::int64_t wanted) {
    auto const price = Money(offer.price_minor, Currency::IDR);
    if (line.unit_price_minor && *line.unit_price_minor != offer.price_minor)
        faults.emplace_back(pointer + "/unit_price", "price_now",
            MessageArguments{{"wanted", Money(*line.unit_price_minor, Currency::IDR).amount()},
                {"current", price.amount()}});
    if (wanted > offer.left)
        faults.emplace_back(pointer + "/quantity", "stock_left",
            MessageArguments{{"left", std::to_string(offer.left_told)}});
}

}  // namespace

Result<std::vector<QuotedLine>> price_lines(
    QuoteCommand const& command, std::vector<Offer> const& offers, ExchangeRate const* rate) {
    Faults faults;
    std::vector<QuotedLine> lines;
    std::int64_t total = 0;
    for (std::size_t place = 0; place < command.lines.size(); ++place) {
        auto const& line = command.lines[place];
        auto const pointer = "/lines/" + std::to_string(place);
        auto const* const offer = offer_of(offers, line.product_id);
        if (offer == nullptr) {
            faults.emplace_back(pointer + "/product_id", "listing_unavailable");
            continue;
        }
        check(faults, pointer, line, *offer, demand(command, line.product_id));
        Money const asked(offer->price_minor, Currency::IDR);
        auto const price = rate == nullptr ? asked : rate->convert(asked, to_minor_half_up);
        if (price.minor() == 0)
            faults.emplace_back(pointer + "/product_id", "quote_price_too_small");
        lines.push_back({line.product_id, line.quantity, price, offer->price_minor});
        // A price is at most 10^15 and a quantity 10^5: the product of both may not fit, so divide.
        if (asked.minor() > (Money::minor_max - total) / line.quantity)
            faults.emplace_back(pointer + "/quantity", "order_total_too_large");
        else total += asked.minor() * line.quantity;
    }
    if (!faults.empty())
        return Refusal(RefusalKind::conflict, "quote_not_possible").with_faults(std::move(faults));
    return lines;
}

Money total_of(std::vector<QuotedLine> const& lines, Currency currency) {
    Money total(0, currency);
    for (auto const& line : lines)
        total = total + line.unit_price * line.quantity;
    return total;
}

}  // namespace dermaga::exports
