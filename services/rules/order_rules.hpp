#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

#include "base/clock.hpp"
#include "base/exchange_rate.hpp"
#include "base/messages.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "platform/platform.hpp"
#include "trade/rules/verdict.hpp"

namespace dermaga::rules {

class Books;
struct ActiveBook;
struct Goods;

/// A line of what is to be ordered; without a price at what the catalogue asks.
struct OrderRulesLine {
    std::string product_id;
    std::int64_t quantity = 0;
    std::optional<Money> price{};  ///< of all its pieces, in IDR
};
struct OrderRulesQuestion {
    std::string route;
    std::string incoterm;
    std::optional<Money> freight{};    ///< CNY or IDR
    std::optional<Money> insurance{};  ///< CNY or IDR
    /// The seller id of the business that signs for all sellers, "" of one that the house does not
    /// know; absent: each seller signs for itself.
    std::optional<std::string> exporter{};
    std::vector<OrderRulesLine> lines;
    std::optional<ExchangeRate>
        rate{};  ///< CNY to IDR of the house; absent: only the pack's is there
    Language language{};
};

/// What declares a seller's part to Indonesian customs.
struct SellerDocument {
    std::string seller_id;
    std::string document;  ///< "cn", "peb"
};
/// A line of which the rules cannot say in these quantities whether it may travel.
struct OpenLine {
    std::size_t line = 0;  ///< from 0
    boost::json::array
        reason;  ///< as of rules.open_reasons: ["pack","CERT-PIRT","fact_unknown","…"]
};
struct OrderRulesAnswer {
    Faults faults;                          ///< any of them refuses the order
    std::vector<OpenLine> open;             ///< all that is not known
    std::vector<SellerDocument> documents;  ///< without the sellers of whom it is not known
};

/// Judges an order of goods that were read, by a book and for all sellers by `exporter` where there
/// is one. Fault codes and open lines are those of OrderRules::ask.
OrderRulesAnswer judge_order(ActiveBook const& active, Date today, OrderRulesQuestion const& asked,
    std::vector<Goods> goods, std::optional<trade::rules::Exporter> exporter,
    Messages const& messages);

/// What one reason of rules.open_reasons or of an OpenLine says to people; null where the book
/// knows the rule no more.
boost::json::object words_of_open(trade::rules::RuleBook const& book,
    boost::json::array const& reason, Language language, Messages const& messages);

/// May these goods travel together? The book of the pack in force is asked with the quantities of
/// the order. What holds the buyer's order as a whole is its value: sellers' parts of it are one
/// purchase.
class OrderRules {
  public:
    /// `platform` outlives it.
    explicit OrderRules(Platform& platform);
    /// Fault codes: route_blocked {route, rule, statement, next_step, basis}, route_suspended {the
    /// same} at a line; order_single_limit, order_year_limit {value, limit, rule} at /lines. A
    /// limit that only a rough rate says is passed, a limit, rate or paper that the pack does not
    /// have that day leave their lines open. Products that are not there are nobody's question
    /// here.
    OrderRulesAnswer ask(db::Transaction& tx, OrderRulesQuestion const& asked) const;
    /// Within how many days of its release a buyer's return must be back at China's customs, by the
    /// numbers of that day; nothing on a route that is no retail across borders, or when the pack
    /// does not say.
    std::optional<int> return_days(
        db::Transaction& tx, std::string_view route, Date released) const;

    /// What reasons of rules.open_reasons say to people,
    /// [{"rule","title","statement","next_step","who", "basis"}]; null where the pack knows the
    /// rule no more. Nothing without a transaction when a pack of theirs is not in memory.
    std::optional<boost::json::array> words(
        db::Transaction* tx, boost::json::array const& reasons, Language language) const;

  private:
    Platform& platform_;
    std::shared_ptr<Books> books_;
};

}  // namespace dermaga::rules
