// What the rules say of a whole order: its value, its papers, and what stays open of both.
#include "rules/order_rules.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "rules/actions/books.hpp"
#include "rules/domain/goods.hpp"
#include "rules/service.hpp"
#include "trade/rules/messages.hpp"
#include "trade/rules/sample.hpp"

namespace dermaga::rules {
namespace {

using namespace trade::rules::test;
namespace tr = trade::rules;

constexpr std::int64_t idr_per_yuan = 2'250;

tr::Table& table_of(tr::Pack& pack, std::string_view name) {
    return *std::ranges::find(pack.tables, name, &tr::Table::name);
}
/// Removes the rows of these ids, or of a table all.
tr::Pack without(tr::Pack pack, std::string_view table, std::vector<std::string> const& ids = {}) {
    std::erase_if(table_of(pack, table).rows, [&](tr::Row const& row) {
        return ids.empty() || std::ranges::count(ids, row.cells[0]) > 0;
    });
    return pack;
}
tr::Pack ending(std::string_view id, std::string_view last) {
    auto pack = starter_pack();
    auto& numbers = table_of(pack, "number");
    auto const column = std::ranges::find(numbers.columns, "valid_to") - numbers.columns.begin();
    std::ranges::find_if(numbers.rows, [&](tr::Row const& row) {
        return row.cells[0] == id;
    })->cells[static_cast<std::size_t>(column)] = last;
    return pack;
}

Messages const& texts() {
    static Messages const messages = [] {
        Messages all;
        for (auto const table : {rules_service_messages(), rules_messages()})
            all.add(table);
        return all;
    }();
    return messages;
}

/// An order on a route and a day, of lines that each are a product of its own.
struct Asked {
    std::string_view route = "9610";
    std::string_view date = today;
    bool has_rate = true;
    bool is_by_business = true;
    std::optional<tr::Exporter> exporter{};
    std::vector<Goods> goods{};
    std::vector<std::int64_t> pieces{};

    Asked of(tr::Offer offer, std::int64_t count, std::int64_t price_in_yuan,
        std::string_view seller = "sel_1") && {
        auto const number = std::to_string(goods.size());
        Goods one;
        one.product_id = "prd_" + number;
        one.seller_id = seller;
        one.price = Money(price_in_yuan * idr_per_yuan * 100, Currency::IDR);
        one.offer = std::move(offer);
        one.offer.exporter.is_business = is_by_business;
        goods.push_back(std::move(one));
        pieces.push_back(count);
        return std::move(*this);
    }
};

OrderRulesAnswer judged(tr::Pack const& pack, Asked const& asked) {
    ActiveBook const active{"pck", pack, tr::RuleBook::compile(pack).value()};
    OrderRulesQuestion question{std::string(asked.route), "FOB", {}, {}, {}, {}, {}, Language::en};
    if (asked.has_rate)
        question.rate = ExchangeRate::make({Currency::CNY, Currency::IDR}, Decimal(idr_per_yuan, 0),
            {"house", {},
                {}}).value();
    for (std::size_t i = 0; i < asked.goods.size(); ++i)
        question.lines.push_back({asked.goods[i].product_id, asked.pieces[i]});
    return judge_order(active, day(asked.date), question, asked.goods, asked.exporter, texts());
}

std::vector<std::string> open_of(OrderRulesAnswer const& answer) {
    std::vector<std::string> all;
    for (auto const& one : answer.open) {
        auto const part = [&](std::size_t i) {
            return boost::json::value_to<std::string>(one.reason.at(i));
        };
        all.push_back(std::to_string(one.line) + " " + part(1) + " " + part(2));
    }
    return all;
}
std::vector<std::string> faults_of(OrderRulesAnswer const& answer) {
    std::vector<std::string> all;
    for (auto const& fault : answer.faults) {
        auto const rule = fault.arguments.find("rule");
        all.push_back(fault.pointer + " " + fault.code +
            (rule == fault.arguments.end() ? "" : " " + rule->second));
    }
    return all;
}
std::vector<std::string> documents_of(OrderRulesAnswer const& answer) {
    std::vector<std::string> all;
    for (auto const& one : answer.documents)
        all.push_back(one.seller_id + " " + one.document);
    return all;
}
using Texts = std::vector<std::string>;

Asked silver(Asked asked = {}) {
    return std::move(asked).of(brooch(), 2, 2'600);
}
tr::Offer labelled_coffee(std::int64_t grams) {
    auto offer = coffee();
    give(offer, "e_label");
    offer.product.gross_grams = grams;
    return offer;
}

/// What is open of it whatever its value.
Texts with_silver(Texts open) {
    open.insert(open.end(), {"0 EXP-SILVER unverified", "0 PL-711311 unverified"});
    return open;
}

TEST(OrderValue, IsOpenOnADayForWhichThePackHasNoLimit) {
    for (auto const* const id :
        {"NUM-CBEC-SINGLE", "NUM-CBEC-YEAR", "NUM-CBEC-ITEMS", "NUM-CBEC-SHARE", "NUM-CBEC-DUTY"}) {
        auto const pack = ending(id, today);
        auto const held = judged(pack, silver());
        EXPECT_EQ(faults_of(held), Texts{"/lines order_single_limit NUM-CBEC-SINGLE"}) << id;
        EXPECT_EQ(open_of(held), with_silver({})) << id;
        auto const after = judged(pack, silver({.date = "2026-11-25"}));
        auto const first = open_of(after).at(0);
        EXPECT_EQ(open_of(after), with_silver({first})) << id;
        EXPECT_TRUE(first.starts_with("0 cbec_")) << first;
        EXPECT_TRUE(first.ends_with(" limit_unknown")) << first;
    }
    EXPECT_EQ(open_of(judged(ending("NUM-CBEC-SINGLE", today), silver({.date = "2026-11-25"}))),
        with_silver({"0 cbec_single_max limit_unknown"}));
    EXPECT_EQ(open_of(judged(ending("NUM-CBEC-SINGLE", today),
                  silver({.route = "0110", .date = "2026-11-25"}))),
        Texts{"0 EXP-SILVER unverified"})
        << "cargo has no such limit";
}

// The share of the tax is missing, and the limit itself is known: it still holds.
TEST(OrderValue, AboveALimitThatIsKnownIsRefusedWhateverElseIsMissing) {
    auto const pack = ending("NUM-CBEC-SHARE", today);
    auto const offer = [] {
        auto one = brooch();
        one.product.price_cny = yuan(2'600);
        return one;
    };
    auto const answer = judged(pack, Asked{.date = "2026-11-25"}.of(offer(), 2, 2'600));
    EXPECT_EQ(faults_of(answer), Texts{"/lines/0/product_id route_blocked LIMIT-SINGLE"});
}

TEST(OrderValue, IsOpenWhileNobodyKnowsWhatAYuanCosts) {
    auto const pack = without(starter_pack(), "number", {"NUM-REFERENCE-RATE"});
    auto const unknown = judged(pack, silver({.has_rate = false}));
    EXPECT_EQ(faults_of(unknown), Texts{});
    EXPECT_EQ(open_of(unknown), with_silver({"0 idr_per_1000_cny rate_unknown"}));
    EXPECT_EQ(
        faults_of(judged(pack, silver())), Texts{"/lines order_single_limit NUM-CBEC-SINGLE"});
    EXPECT_EQ(open_of(judged(starter_pack(), silver({.has_rate = false}))),
        with_silver({"0 NUM-CBEC-SINGLE limit_rough"}));
}

TEST(OrderValue, BeyondCountingIsAboveTheLimit) {
    auto asked = Asked{}.of(brooch(), 1'000'000, 1);
    asked.goods[0].price = Money(Money::minor_max, Currency::IDR);
    EXPECT_EQ(
        faults_of(judged(starter_pack(), asked)), Texts{"/lines order_year_limit NUM-CBEC-YEAR"});
}

TEST(OrderDocument, FollowsTheWeightOfTheConsignment) {
    struct Case {
        std::int64_t grams;
        std::int64_t pieces;
        bool is_by_business;
        Texts documents;
        Texts open;
    };
    Texts const law{"0 DOC-OVER-PERSON unverified"};
    for (auto const& one :
        {Case{10'000, 3, true, {"sel_1 cn"}, {}}, Case{10'000, 4, true, {"sel_1 peb"}, {}},
            Case{10'000, 3, false, {"sel_1 cn"}, {}}, Case{10'000, 4, false, {}, law}}) {
        auto const answer = judged(starter_pack(),
            Asked{.is_by_business = one.is_by_business}.of(
                labelled_coffee(one.grams), one.pieces, 50));
        EXPECT_EQ(documents_of(answer), one.documents) << one.pieces;
        EXPECT_EQ(open_of(answer), one.open) << one.pieces;
        EXPECT_EQ(faults_of(answer), Texts{});
    }
}

TEST(OrderDocument, OfWhatIsNotWeighedIsNotKnown) {
    auto offer = labelled_coffee(290);
    offer.product.gross_grams.reset();
    auto const own = judged(starter_pack(), Asked{}.of(offer, 1, 50));
    EXPECT_EQ(documents_of(own), Texts{});
    EXPECT_EQ(open_of(own), (Texts{"0 DOC-CN fact_unknown", "0 DOC-PEB fact_unknown"}));
    auto const signed_for =
        judged(starter_pack(), Asked{.exporter = tr::Exporter{true, true, {}}}.of(offer, 1, 50));
    EXPECT_EQ(documents_of(signed_for), Texts{});
    EXPECT_EQ(open_of(signed_for), (Texts{"0 DOC-CN fact_unknown", "0 DOC-PEB fact_unknown"}));
}

TEST(OrderDocument, IsOneForEachSellerUnlessOneSignsForAll) {
    auto const both = [](Asked asked) {
        return std::move(asked)
            .of(labelled_coffee(20'000), 1, 50)
            .of(labelled_coffee(20'000), 1, 50, "sel_2");
    };
    EXPECT_EQ(documents_of(judged(starter_pack(), both({}))), (Texts{"sel_1 cn", "sel_2 cn"}));
    tr::Exporter const known{true, true, {}};
    EXPECT_EQ(documents_of(judged(starter_pack(), both({.exporter = known}))),
        (Texts{"sel_1 peb", "sel_2 peb"}));
    EXPECT_EQ(documents_of(judged(starter_pack(), both({.exporter = tr::Exporter{}}))),
        (Texts{"sel_1 peb", "sel_2 peb"}))
        << "of whom only the NIB is known";
}

TEST(OrderDocument, IsOpenWhereThePackDoesNotNameIt) {
    auto const asked = [](std::string_view date) {
        return Asked{.date = date, .exporter = tr::Exporter{true, true, {}}}.of(
            labelled_coffee(290), 1, 50);
    };
    auto const pack = ending("NUM-CN-WEIGHT", today);
    EXPECT_EQ(documents_of(judged(pack, asked(today))), Texts{"sel_1 cn"});
    auto const after = judged(pack, asked("2026-11-25"));
    EXPECT_EQ(documents_of(after), Texts{});
    EXPECT_EQ(open_of(after), (Texts{"0 DOC-CN number_unknown", "0 DOC-PEB number_unknown"}));
    auto const silent =
        judged(without(starter_pack(), "document"), Asked{}.of(labelled_coffee(290), 1, 50));
    EXPECT_EQ(documents_of(silent), Texts{});
    EXPECT_EQ(open_of(silent), Texts{"0 consignment_note_gross_max document_unknown"});
}

TEST(OrderOpen, SaysWhatIsOpenAndWhoMendsItInThreeLanguages) {
    for (auto const language : {Language::id, Language::en, Language::zh})
        for (auto const& reason :
            {boost::json::array{"pck", "cbec_single_max", "limit_unknown", ""},
                boost::json::array{"pck", "idr_per_1000_cny", "rate_unknown", ""},
                boost::json::array{"pck", "NUM-CBEC-SINGLE", "limit_rough", ""},
                boost::json::array{"pck", "consignment_note_gross_max", "document_unknown", ""},
                boost::json::array{
                    "pck", "DOC-CN", "number_unknown", "over_consignment_note_weight"}}) {
            auto const said = words_of_open(starter(), reason, language, texts());
            for (auto const* const name : {"title", "statement", "next_step", "who"}) {
                auto const& text = said.at(name).as_string();
                EXPECT_FALSE(
                    text.empty() || text.find('_') != text.npos || text.find('{') != text.npos)
                    << reason << " " << name << ": " << text;
            }
        }
    auto const said = words_of_open(
        starter(), {"pck", "cbec_single_max", "limit_unknown", ""}, Language::en, texts());
    EXPECT_EQ(said.at("who"), "Administrator");
}

}  // namespace
}  // namespace dermaga::rules
