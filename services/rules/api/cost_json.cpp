#include "rules/api/cost_json.hpp"

#include <limits>
#include <set>

#include "json/reader.hpp"
#include "json/strict.hpp"
#include "json/writer.hpp"
#include "rules/api/export_duty_json.hpp"

namespace dermaga::rules {

namespace {

namespace bj = boost::json;
using namespace trade::cost;

constexpr std::size_t common_digits = 6;

/// {"amount", "currency"} in rupiah or yuan.
std::optional<Money> read_money(
    json::Reader& reader, bj::object const& body, std::string_view name) {
    auto const* const value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    auto const* const currency =
        value->is_object() ? value->get_object().if_contains("currency") : nullptr;
    bool const is_yuan = currency != nullptr && currency->is_string() &&
        std::string_view(currency->get_string()) == "CNY";
    return reader.money(name, is_yuan ? Currency::CNY : Currency::IDR);
}

/// A share of one in an object of rates, such as "0.13".
std::optional<Ruled<Decimal>> read_share(json::Reader& reader, std::string_view name) {
    auto const text = reader.optional_text(name, {1, 20});
    if (!text) return std::nullopt;
    auto const share = Decimal::parse(*text);
    if (!share) {
        reader.fault(name, share.error().code());
        return std::nullopt;
    }
    return Ruled<Decimal>{*share, "asked"};
}

std::vector<GoodsLine> read_lines(
    json::Reader& reader, bj::object const& body, Goods const& goods) {
    auto const quantity = reader.optional_integer("quantity", 1, items_max).value_or(1);
    std::vector<GoodsLine> lines;
    if (!body.contains("lines")) {
        if (goods.price.minor() > Money::minor_max / quantity)
            reader.fault("quantity", "cost_too_large");
        else lines.push_back({goods.price * quantity, quantity});
        return lines;
    }
    reader.each("lines", lines_max, [&](json::Reader& line, std::size_t index) {
        auto const* const object = body.at("lines").as_array().at(index).if_object();
        // What is no object has its fault already.
        if (object == nullptr) return;
        auto const price = read_money(line, *object, "price");
        if (!price) line.fault("price", "required");
        auto const items = line.optional_integer("items", 1, items_max).value_or(1);
        lines.push_back({price.value_or(Money(0, Currency::IDR)), items});
    });
    return lines;
}

std::vector<trade::Route> read_routes(json::Reader& reader) {
    std::vector<trade::Route> routes;
    auto const codes = reader.optional_texts("routes", routes_max, {1, 10});
    for (auto const& code : codes) {
        auto const route = trade::parse_route(code);
        if (!route || *route == trade::Route::domestic)
            reader.fault("routes", "cost_route_unknown");
        else routes.push_back(*route);
    }
    if (codes.empty())
        for (auto const route : trade::all_routes)
            if (route != trade::Route::domestic) routes.push_back(route);
    return routes;
}

Carriage read_carriage(json::Reader& reader, bj::object const& body) {
    auto const text = reader.optional_text("incoterm", {1, 10}).value_or("FOB");
    auto const term = trade::Incoterm::parse(text);
    if (!term) reader.fault("incoterm", term.error().code());
    auto const freight = read_money(reader, body, "freight");
    auto const insurance = read_money(reader, body, "insurance");
    return {term ? *term : *trade::Incoterm::parse("FOB"), freight, insurance};
}

DutyBasis read_duty(json::Reader& reader) {
    constexpr std::string_view names[] = {"mfn", "acfta", "rcep"};
    auto const name = reader.optional_one_of("duty", names).value_or("mfn");
    if (name == "acfta") return DutyBasis::acfta;
    return name == "rcep" ? DutyBasis::rcep : DutyBasis::mfn;
}

std::optional<ExchangeRate> read_rate(json::Reader& reader, Timestamp now) {
    auto rate = reader.optional_object("rate");
    if (!rate) return std::nullopt;
    auto const text = rate->text("idr_per_cny", {1, 20});
    auto const source = rate->optional_text("source", {1, 100}).value_or("asked");
    rate->finish();
    if (text.empty()) return std::nullopt;
    auto const value = Decimal::parse(text);
    if (!value) {
        rate->fault("idr_per_cny", value.error().code());
        return std::nullopt;
    }
    if (!is_yuan_rate(*value)) {
        rate->fault("idr_per_cny", "yuan_rate_range",
            {{"min", std::to_string(idr_per_yuan_min)}, {"max", std::to_string(idr_per_yuan_max)}});
        return std::nullopt;
    }
    auto const made =
        ExchangeRate::make({Currency::CNY, Currency::IDR}, *value, {source, now, std::nullopt});
    if (made) return *made;
    rate->fault("idr_per_cny", made.error().code());
    return std::nullopt;
}

bj::object figure_json(TaxFigure const& figure, bool is_known = true) {
    bj::value rate = nullptr;
    if (is_known) rate = figure.rate.value.text();
    return {{"amount", json::money_json(figure.amount)}, {"rate", rate},
        {"rule", text_or_null(figure.rate.rule)},
        {"share", figure.share ? figure.share->value.text() : "1"},
        {"share_rule", text_or_null(figure.share ? figure.share->rule : "")}};
}

/// As the product's own page shows it: one code for all lines, so all are known or none is.
bj::object route_cost_json(RouteAnswer const& answer, Reader const& reader) {
    auto shown = answer;
    if (!answer.problem && !answer.is_whole()) {
        shown.problem = answer.lines.front().problem;
        shown.cost.reset();
    }
    auto route = route_head_json(shown, reader);
    if (!shown.cost || !shown.cost->cost) return route;
    auto const& cost = *shown.cost->cost;
    for (std::size_t i = 0; i < cost.lines.size(); ++i)
        route["lines"].get_array().push_back(line_json(cost.lines[i], shown.lines[i]));
    route["cny"] = sums_json(cost.cny, true);
    route["idr"] = sums_json(cost.idr, true);
    return route;
}

bj::value day_json(trade::rules::Day day) {
    using Limits = std::numeric_limits<trade::rules::Day>;
    if (day == Limits::min() || day == Limits::max()) return nullptr;
    return bj::string(to_iso_date(Date(std::chrono::sys_days(std::chrono::days(day)))));
}

}  // namespace

void add_rules(bj::value const& value, std::set<std::string>& named) {
    if (value.is_array())
        for (auto const& one : value.get_array())
            add_rules(one, named);
    if (!value.is_object()) return;
    for (auto const& [name, one] : value.get_object()) {
        bool const is_rule = name == "rule" || name == "share_rule";
        if (is_rule && one.is_string()) named.insert(bj::value_to<std::string>(one));
        else add_rules(one, named);
    }
}

bj::object basis_json(
    trade::rules::RuleBook const& book, trade::rules::Basis const& basis, Language language) {
    return {{"basis", book.say(basis.law, language)}, {"source", book.say(basis.source, language)},
        {"confidence", trade::rules::confidence_name(basis.confidence)},
        {"valid_from", day_json(basis.period.from)}, {"valid_to", day_json(basis.period.to)}};
}

bj::array assumed_zero_json(Carriage const& carriage) {
    bj::array parts;
    for (auto const part : assumed_zero(carriage))
        parts.emplace_back(part);
    return parts;
}

bj::value problem_json(std::optional<Refusal> const& problem, Reader const& reader) {
    if (!problem) return nullptr;
    auto const code = problem->code();
    return bj::object{{"code", code},
        {"text", reader.messages.text(code, reader.language, problem->arguments())}};
}

bj::object line_json(LandedLine const& line, LineKnowledge const& known) {
    auto const tax = [&](TaxFigure const& figure, bool is_rate_known) -> bj::value {
        if (known.problem) return nullptr;
        return figure_json(figure, is_rate_known);
    };
    return {{"goods", json::money_json(line.value.goods)},
        {"freight", json::money_json(line.value.freight)},
        {"insurance", json::money_json(line.value.insurance)},
        {"dutiable", json::money_json(line.value.dutiable())},
        {"duty", tax(line.tax.duty, known.is_duty_known)}, {"vat", tax(line.tax.vat, true)},
        {"consumption", tax(line.tax.consumption, true)}};
}

bj::object sums_json(CostSums const& sums, bool are_taxes_known) {
    auto const known = [&](Money const& sum) -> bj::value {
        if (!are_taxes_known) return nullptr;
        return json::money_json(sum);
    };
    return {{"goods", json::money_json(sums.goods)}, {"freight", json::money_json(sums.freight)},
        {"insurance", json::money_json(sums.insurance)}, {"duty", known(sums.duty)},
        {"vat", known(sums.vat)}, {"consumption", known(sums.consumption)},
        {"tax", known(sums.tax())}, {"total", known(sums.total())}};
}

bj::object route_head_json(RouteAnswer const& answer, Reader const& reader) {
    bj::value outcome = nullptr;
    if (answer.cost && answer.cost->limits) {
        auto const& limits = *answer.cost->limits;
        auto const code = outcome_code(limits.outcome);
        outcome = bj::object{{"code", code}, {"text", reader.messages.text(code, reader.language)},
            {"rule", limits.rule}};
    }
    return {{"route", trade::route_code(answer.route)}, {"name", route_name(reader, answer.route)},
        {"outcome", std::move(outcome)}, {"problem", problem_json(answer.problem, reader)},
        {"lines", bj::array()}, {"cny", nullptr}, {"idr", nullptr}};
}

bj::object rate_json(ExchangeRate const& rate, trade::rules::Number const* of_pack) {
    auto const& source = rate.source();
    bj::value rule = nullptr;
    if (of_pack != nullptr) rule = of_pack->basis.rule;
    bool const is_rough =
        of_pack != nullptr && of_pack->basis.confidence == trade::rules::Confidence::k_low;
    return {{"idr_per_cny", rate.value().text()}, {"source", source.name},
        {"as_of", to_rfc3339(source.as_of)}, {"rule", rule}, {"is_rough", is_rough}};
}

bj::object rules_json(trade::rules::RuleBook const& book, bj::array const& routes,
    std::vector<std::string> const& goods_codes, Date date, Language language) {
    std::set<std::string> named;
    for (auto const& route : routes)
        add_rules(route, named);
    bj::object all;
    auto const add = [&](trade::rules::Basis const& basis) {
        if (named.contains(basis.rule)) all[basis.rule] = basis_json(book, basis, language);
    };
    for (auto const& number : book.rates().numbers())
        if (number.basis.period.contains(trade::rules::day_of(date))) add(number.basis);
    for (auto const& code : goods_codes) {
        auto const rates = book.rates().tariff(code, date);
        for (auto const& rate : {rates.mfn, rates.acfta, rates.rcep, rates.vat, rates.consumption})
            if (rate) add(*rate->basis);
    }
    return all;
}

std::string goods_code_of(Goods const& goods) {
    auto const& product = goods.offer.product;
    return product.gcode.empty() ? product.hs.substr(0, common_digits) : product.gcode;
}

Result<CostBody> read_cost_question(std::string_view body, Goods const& goods, Timestamp now) {
    auto const value = json::read_object(body);
    if (!value) return value.error();
    auto const& object = value->get_object();
    Faults faults;
    json::Reader reader(*value, faults);
    auto lines = read_lines(reader, object, goods);
    std::vector<std::string> codes(lines.size(), goods_code_of(goods));
    CostQuestion question{std::move(lines), std::move(codes), read_carriage(reader, object),
        read_routes(reader), read_duty(reader),
        reader.optional_money("used_this_year", Currency::CNY), {}};
    if (auto rates = reader.optional_object("rates")) {
        question.asked = {read_share(*rates, "duty"), read_share(*rates, "vat"),
            read_share(*rates, "consumption")};
        rates->finish();
    }
    auto rate = read_rate(reader, now);
    reader.finish();
    if (!faults.empty()) return Refusal{std::move(faults)};
    return CostBody{std::move(question), std::move(rate)};
}

std::string cost_json(ActiveBook const& active, CostAnswer const& answer, Reader const& reader) {
    bj::array routes;
    for (auto const& route : answer.routes) {
        routes.push_back(route_cost_json(route, reader));
        // Parcels below a value are free of it (known, medium), and a parcel's value is not known
        // here.
        bj::value export_duty = nullptr;
        if (route.route == trade::Route::general_trade)
            export_duty = export_duty_json(answer.export_duty, reader);
        routes.back().get_object()["export_duty"] = std::move(export_duty);
    }
    auto const* const of_pack =
        answer.is_rate_of_pack ? active.book.rates().number(reference_rate, answer.date) : nullptr;
    auto rules = rules_json(active.book, routes, answer.goods_codes, answer.date, reader.language);
    explain_export_duty(active.book, answer, reader.language, rules);
    return json::serialize(
        bj::object{{"product_id", answer.product_id}, {"date", to_iso_date(answer.date)},
            {"pack", pack_name(active)}, {"rate", rate_json(answer.rate, of_pack)},
            {"assumed_zero", assumed_zero_json(answer.carriage)}, {"rules", std::move(rules)},
            {"routes", std::move(routes)}});
}

}  // namespace dermaga::rules
