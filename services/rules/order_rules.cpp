#include "rules/order_rules.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "rules/actions/present.hpp"
#include "rules/domain/evaluation.hpp"
#include "rules/domain/landed_cost.hpp"
#include "rules/domain/orders.hpp"
#include "rules/store/goods_store.hpp"
#include "trade/rules/explain.hpp"

namespace dermaga::rules {

namespace {

using namespace trade::rules;
namespace cost = trade::cost;

/// What is open of the order as a whole, beside the findings of verdicts.
struct OpenOfOrder {
    std::string_view reason;
    char const* title;
    char const* statement;
    char const* step;
};
/// A value that only the pack's rough rate puts above a limit.
constexpr OpenOfOrder limit_rough{
    "limit_rough", "rules_kind_limit", "order_limit_rough", "order_limit_rough_step"};
/// Nobody knows what a yuan costs, so the value is held against no limit.
constexpr OpenOfOrder rate_unknown{
    "rate_unknown", "rules_kind_limit", "order_rate_unknown", "order_limit_rough_step"};
/// The pack lacks a number that the limits need on that day.
constexpr OpenOfOrder limit_unknown{
    "limit_unknown", "rules_kind_limit", "order_limit_unknown", "order_pack_step"};
/// The pack says of no paper that the consignment leaves with it.
constexpr OpenOfOrder document_unknown{
    "document_unknown", "rules_kind_document", "order_document_unknown", "order_pack_step"};

/// The order on a day with everything that is asked of it.
class OrderInquiry {
  public:
    OrderInquiry(ActiveBook const& active, Date today, OrderRulesQuestion const& asked,
        std::vector<Goods> goods, std::optional<Exporter> exporter, Messages const& messages)
        : pack_id_(active.pack_id),
          book_(active.book),
          today_(today),
          asked_(asked),
          route_(trade::parse_route(asked.route).value()),
          goods_(std::move(goods)),
          exporter_(std::move(exporter)),
          messages_(messages),
          is_value_asked_(trade::is_cross_border_retail(route_)) {
        for (auto& one : goods_) {
            one.offer = offer_of(one, book_, today_, asked_.rate);
            if (!exporter_) continue;
            one.offer.exporter = *exporter_;
            // Who signs for others and is not known by the house has an NIB at least.
            if (!exporter_->is_business) one.offer.exporter.is_business = true;
        }
    }

    OrderRulesAnswer answer() {
        if (is_value_asked_) ask_value();
        for (std::size_t i = 0; i < asked_.lines.size(); ++i)
            if (auto const* const goods = goods_of(asked_.lines[i])) ask_line(i, *goods);
        return std::move(answer_);
    }

  private:
    Goods const* goods_of(OrderRulesLine const& line) const {
        auto const found = std::ranges::find(goods_, line.product_id, &Goods::product_id);
        return found == goods_.end() ? nullptr : &*found;
    }

    Money price_of(OrderRulesLine const& line) const {
        if (line.price) return *line.price;
        auto const* const goods = goods_of(line);
        if (goods == nullptr) return Money(0, Currency::IDR);
        if (goods->price.minor() > Money::minor_max / line.quantity)
            return Money(Money::minor_max, Currency::IDR);
        return goods->price * line.quantity;
    }

    void ask_line(std::size_t line, Goods const& goods) {
        auto offer = goods.offer;
        refuse_for("route_suspended", line, offer,
            verdict(book_, offer, trade::Route::domestic, today_),
            [&](Verdict const& at_home) { return ended_licences(book_, offer, at_home); });
        auto many = verdict_on(line, offer, [](Goods const&) { return true; });
        std::erase_if(many.findings, [&](Finding const& finding) {
            auto const kind = book_.rules()[finding.rule].kind;
            // The value was held against its limit with freight and all, or is told to be open.
            bool const is_told =
                finding.state == State::unknown ? is_value_asked_ : is_value_judged_;
            return (kind == Kind::limit && is_told) || kind == Kind::document;
        });
        refuse_for("route_blocked", line, offer, many,
            [&](Verdict const& verdict) { return closing(book_, verdict); });
        choose_document(line, goods, many);
        for (auto const& finding : many.findings)
            if (finding.state == State::unknown)
                answer_.open.push_back({line,
                    {pack_id_, book_.text(finding.rule).id, reason_name(finding.reason),
                        subject_code(book_, finding)}});
    }

    /// The verdict on a line together with those of the order that are `beside` it.
    template <class Beside>
    Verdict verdict_on(std::size_t line, Offer offer, Beside const& beside) const {
        offer.consignment.pieces = asked_.lines[line].quantity;
        for (std::size_t i = 0; i < asked_.lines.size(); ++i)
            if (auto const* const other = goods_of(asked_.lines[i]);
                other != nullptr && i != line && beside(*other))
                offer.consignment.with.push_back({&other->offer.product, asked_.lines[i].quantity});
        return verdict(book_, offer, route_, today_);
    }

    /// The paper that the line's consignment leaves with; adds what the book leaves open about it.
    /// Who signs for all sends one consignment; else each seller sends its own.
    void choose_document(std::size_t line, Goods const& goods, Verdict& many) {
        auto const parcel = verdict_on(line, goods.offer,
            [&](Goods const& other) { return exporter_ || other.seller_id == goods.seller_id; });
        bool is_told = false;
        for (auto const& finding : parcel.findings) {
            if (book_.rules()[finding.rule].kind != Kind::document) continue;
            if (finding.state == State::unknown) many.findings.push_back(finding);
            is_told = is_told || finding.state == State::unknown;
            if (finding.reason != Reason::document_used) continue;
            auto const code = subject_code(book_, finding);
            auto const* const document = code == "consignment_note" ? "cn"
                : code == "peb"                                     ? "peb"
                                                                    : nullptr;
            if (document == nullptr) continue;
            is_told = true;
            if (std::ranges::find(answer_.documents, goods.seller_id, &SellerDocument::seller_id) ==
                answer_.documents.end())
                answer_.documents.push_back({goods.seller_id, document});
        }
        if (!is_told) open(line, document_unknown, note_weight);
    }

    void open(std::size_t line, OpenOfOrder const& what, std::string_view about) {
        answer_.open.push_back({line, {pack_id_, about, what.reason, ""}});
    }
    void open_all(OpenOfOrder const& what, std::string_view about) {
        for (std::size_t i = 0; i < asked_.lines.size(); ++i)
            open(i, what, about);
    }

    /// Refuses the line in words: for a ban, which no paper mends, else for what is easiest to
    /// mend.
    template <class Select>
    void refuse_for(char const* code, std::size_t line, Offer const& offer, Verdict verdict,
        Select const& select) {
        verdict.findings = select(verdict);
        if (verdict.findings.empty()) return;
        auto const is_no_ban = [](Finding const& one) { return one.reason != Reason::prohibited; };
        if (!std::ranges::all_of(verdict.findings, is_no_ban))
            std::erase_if(verdict.findings, is_no_ban);
        auto reasons = explain(book_, offer, verdict, asked_.language, messages_);
        sort_by_effort(reasons);
        auto const& first = reasons.front();
        answer_.faults.emplace_back("/lines/" + std::to_string(line) + "/product_id", code,
            MessageArguments{{"route", asked_.route}, {"rule", first.rule},
                {"statement", first.statement}, {"next_step", first.next_step},
                {"basis", first.basis}});
    }

    bool is_rate_rough() const {
        auto const* const number = book_.rates().number(reference_rate, today_);
        return !asked_.rate && (number == nullptr || number->basis.confidence == Confidence::k_low);
    }

    std::optional<Money> in_yuan(
        std::optional<Money> const& money, ExchangeRate const& rate) const {
        if (!money || money->currency() == Currency::CNY) return money;
        return rate.convert(*money, to_minor_half_up);
    }

    /// What customs count: the prices with freight and insurance, whatever the term of sale.
    Money dutiable(ExchangeRate const& rate) const {
        std::vector<Money> prices;
        Money total(0, Currency::CNY);
        for (auto const& line : asked_.lines) {
            prices.push_back(rate.convert(price_of(line), to_minor_half_up));
            if (prices.back() > cost::order_max) return prices.back();
            total = total + prices.back();
        }
        cost::Carriage const carriage{trade::Incoterm::parse(asked_.incoterm).value(),
            in_yuan(asked_.freight, rate).value_or(Money(0, Currency::CNY)),
            in_yuan(asked_.insurance, rate)};
        auto const lines = cost::value_lines(prices, carriage);
        // A price below the freight that it includes is the cost's problem, told there.
        if (!lines) return total;
        Money sum(0, Currency::CNY);
        for (auto const& line : *lines)
            sum = sum + line.dutiable();
        return sum;
    }

    void ask_value() {
        auto const limits = cost::cbec_limits_of(book_.rates(), today_);
        if (!limits) {
            auto const refusal = limits.error();
            return open_all(limit_unknown, refusal.arguments().at("name"));
        }
        auto const rate =
            asked_.rate ? Result<ExchangeRate>(*asked_.rate) : reference_exchange(book_, today_);
        if (!rate) return open_all(rate_unknown, reference_rate);
        is_value_judged_ = true;
        auto const value = dutiable(*rate);
        std::int64_t items = 0;
        for (auto const& line : asked_.lines)
            items += line.quantity;
        auto const decided = cost::decide_cbec({value, items, std::nullopt}, *limits);
        if (decided.is_open()) return;
        if (is_rate_rough()) return open_all(limit_rough, decided.rule);
        bool const is_year = decided.outcome == cost::CbecOutcome::general_trade;
        auto const& limit = is_year ? limits->annual_max.value : limits->single_max.value;
        answer_.faults.emplace_back("/lines", is_year ? "order_year_limit" : "order_single_limit",
            MessageArguments{
                {"value", value.amount()}, {"limit", limit.amount()}, {"rule", decided.rule}});
    }

    std::string const& pack_id_;
    RuleBook const& book_;
    Date today_;
    OrderRulesQuestion const& asked_;
    trade::Route route_;
    std::vector<Goods> goods_;
    std::optional<Exporter> exporter_;  ///< who signs for all sellers
    Messages const& messages_;
    bool is_value_asked_;
    bool is_value_judged_ = false;
    OrderRulesAnswer answer_;
};

}  // namespace

OrderRulesAnswer judge_order(ActiveBook const& active, Date today, OrderRulesQuestion const& asked,
    std::vector<Goods> goods, std::optional<Exporter> exporter, Messages const& messages) {
    return OrderInquiry(active, today, asked, std::move(goods), std::move(exporter), messages)
        .answer();
}

boost::json::object words_of_open(RuleBook const& book, boost::json::array const& reason,
    Language language, Messages const& messages) {
    auto const part = [&](std::size_t i) {
        return boost::json::value_to<std::string>(reason.at(i));
    };
    KeptFinding const kept{part(1), part(2), part(3)};
    auto const say = [&](char const* code) { return messages.text(code, language); };
    for (auto const& open : {limit_rough, rate_unknown, limit_unknown, document_unknown})
        if (kept.reason == open.reason)
            return {{"rule", kept.rule}, {"title", say(open.title)},
                {"statement", say(open.statement)}, {"next_step", say(open.step)},
                {"who", say("rules_who_administrator")}, {"basis", nullptr}};
    auto const finding = finding_of(book, kept);
    if (!finding)
        return {{"rule", kept.rule}, {"title", nullptr}, {"statement", nullptr},
            {"next_step", nullptr}, {"who", nullptr}, {"basis", nullptr}};
    auto const said = explain_alone(book, *finding, language, messages);
    return {{"rule", said.rule}, {"title", said.title}, {"statement", said.statement},
        {"next_step", said.next_step}, {"who", said.who}, {"basis", said.basis}};
}

OrderRules::OrderRules(Platform& platform)
    : platform_(platform), books_(std::make_shared<Books>(platform.clock)) {}

OrderRulesAnswer OrderRules::ask(db::Transaction& tx, OrderRulesQuestion const& asked) const {
    std::vector<std::string> ids;
    for (auto const& line : asked.lines)
        ids.push_back(line.product_id);
    auto const active = books_->in_force(tx);
    std::optional<Exporter> exporter;
    if (asked.exporter) exporter = find_exporter(tx, *asked.exporter);
    return judge_order(*active, books_->today(), asked, find_goods(tx, ids), std::move(exporter),
        platform_.messages);
}

std::optional<boost::json::array> OrderRules::words(
    db::Transaction* tx, boost::json::array const& reasons, Language language) const {
    boost::json::array all;
    for (auto const& reason : reasons) {
        auto const pack_id = boost::json::value_to<std::string>(reason.as_array().at(0));
        auto const active =
            tx == nullptr ? books_->remembered(pack_id) : books_->kept(*tx, pack_id);
        if (!active) return std::nullopt;
        all.push_back(words_of_open(active->book, reason.as_array(), language, platform_.messages));
    }
    return all;
}

std::optional<int> OrderRules::return_days(
    db::Transaction& tx, std::string_view route, Date released) const {
    if (!trade::is_cross_border_retail(trade::parse_route(route).value())) return std::nullopt;
    auto const active = books_->in_force(tx);
    auto const* const days = active->book.rates().number(return_days_number, released);
    if (days == nullptr) return std::nullopt;
    return static_cast<int>(days->value);
}

}  // namespace dermaga::rules
