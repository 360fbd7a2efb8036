#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/messages.hpp"
#include "support/message_table.hpp"
#include "trade/rules/changes.hpp"
#include "trade/rules/explain.hpp"
#include "trade/rules/messages.hpp"
#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;

std::string text_of(Verdict const& answer) {
    std::string all(state_name(answer.state));
    for (auto const& finding : answer.findings)
        all += "\n" + starter().text(finding.rule).id + " " +
            std::string(state_name(finding.state)) + " " +
            std::string(reason_name(finding.reason)) + " " + std::to_string(finding.subject);
    return all;
}

// The walk steps from one announced change to the next: between them nothing may change.
TEST(Verdict, ChangesOnlyOnTheDaysItAnnounces) {
    auto offers = twelve();
    offers[11].product.credentials.push_back({"pirt", day("2021-02-03"), day("2026-02-02")});
    for (auto const& offer : offers)
        for (auto const route : all_routes) {
            auto date = std::chrono::sys_days(day("2019-01-01"));
            for (int steps = 0;; ++steps) {
                ASSERT_LT(steps, 60);
                auto const now = verdict(starter(), offer, route, date);
                auto const later =
                    std::chrono::sys_days(now.changes_on.value_or(day("2035-01-01")));
                ASSERT_GT(later, date);
                auto const eve = verdict(starter(), offer, route, later - std::chrono::days(1));
                EXPECT_EQ(text_of(now), text_of(eve))
                    << offer.product.product_class << route_code(route);
                auto const half = date + (later - date) / 2;
                EXPECT_EQ(text_of(now), text_of(verdict(starter(), offer, route, half)));
                if (!now.changes_on) break;
                date = later;
            }
        }
}

TEST(Verdict, IsTheSameWhenAskedAgain) {
    for (auto const& offer : twelve())
        for (auto const route : all_routes)
            EXPECT_EQ(text_of(verdict(starter(), offer, route, day(today))),
                text_of(verdict(starter(), offer, route, day(today))));
}

TEST(Verdict, OfAnUnknownThingIsNeverReady) {
    for (auto const route : all_routes) {
        auto const answer = verdict(starter(), Offer{}, route, day(today));
        EXPECT_EQ(answer.state, State::unknown) << route_code(route);
        EXPECT_EQ(said(starter(), answer, "CERT-CLASS"), "unknown unverified");
    }
    auto stranger = coffee();
    stranger.product.product_class = "no_such_class";
    EXPECT_EQ(state_on(stranger, Route::direct_purchase), "unknown");
}

TEST(Verdict, WeakKnowledgeDoesNotBlock) {
    auto pack = starter_pack();
    for (auto& table : pack.tables) {
        if (table.name != "channel_ban") continue;
        for (auto& row : table.rows)
            row.cells.back() = "K-low";
    }
    auto const book = RuleBook::compile(pack).value();
    auto const answer = verdict(book, nest(), Route::direct_purchase, day(today));
    EXPECT_EQ(said(book, answer, "BAN-NEST"), "unknown prohibited");
}

Table& table_of(Pack& pack, std::string_view name) {
    return *std::ranges::find(pack.tables, name, &Table::name);
}

// The seller has nothing to answer: who loads packs has.
TEST(Verdict, ALimitThatThePackDoesNotHaveThatDayIsNotKnown) {
    auto pack = starter_pack();
    auto& numbers = table_of(pack, "number");
    auto const last = std::ranges::find(numbers.columns, "valid_to") - numbers.columns.begin();
    std::ranges::find_if(numbers.rows, [](Row const& row) {
        return row.cells[0] == "NUM-CN-WEIGHT";
    })->cells[static_cast<std::size_t>(last)] = today;
    auto const book = RuleBook::compile(pack).value();
    auto const on = [&](Offer const& offer, std::string_view date) {
        return said(book, verdict(book, offer, Route::direct_purchase, day(date)), "DOC-CN");
    };
    EXPECT_EQ(on(coffee(), today), "ready document_used");
    EXPECT_EQ(on(coffee(), "2026-11-25"), "unknown number_unknown");
    auto weightless = coffee();
    weightless.product.gross_grams.reset();
    EXPECT_EQ(on(weightless, today), "unknown fact_unknown");
    EXPECT_EQ(on(weightless, "2026-11-25"), "unknown number_unknown");
    EXPECT_EQ(
        verdict(book, coffee(), Route::direct_purchase, day(today)).changes_on, day("2026-11-25"));
    Messages messages;
    messages.add(rules_messages());
    auto const answer = verdict(book, coffee(), Route::direct_purchase, day("2026-11-25"));
    for (auto const& one : explain(book, coffee(), answer, Language::en, messages))
        if (one.rule == "DOC-CN") {
            EXPECT_EQ(one.who, "Administrator");
            EXPECT_NE(one.next_step.find("load a pack"), std::string::npos) << one.next_step;
        }
}

/// The starter pack with the last day of one of its numbers, or with a number of that name more.
RuleBook with_last_day(std::string const& name, std::string_view last, Pack pack = starter_pack()) {
    auto& numbers = table_of(pack, "number");
    auto const column = [&](std::string_view title) {
        return static_cast<std::size_t>(
            std::ranges::find(numbers.columns, title) - numbers.columns.begin());
    };
    auto row = std::ranges::find_if(numbers.rows, [&](Row const& one) {
        return one.cells[column("name")] == name && one.cells[column("valid_to")].empty();
    });
    if (row == numbers.rows.end()) {
        row = numbers.rows.insert(row, numbers.rows.front());
        row->cells[0] = "NUM-ADDED";
        row->cells[column("name")] = name;
    }
    row->cells[column("valid_to")] = last;
    return RuleBook::compile(pack).value();
}

// The month's price of cocoa beans must not make every listing due on the first of the next.
TEST(Verdict, ChangesOnTheDaysOfTheNumbersItWasReadFrom) {
    auto const on = [](std::string const& number, Offer const& offer, Route route) {
        auto const day_of_change =
            verdict(with_last_day(number, "2026-12-01"), offer, route, day(today)).changes_on;
        auto const without = verdict(starter(), offer, route, day(today)).changes_on;
        return day_of_change == without ? "as ever" : to_iso_date(day_of_change.value());
    };
    auto const cane = offer_of({"sugar_palm", "17019910", "1701991000", 540, yuan(35), {}, {}});
    constexpr auto parcel = Route::direct_purchase;
    EXPECT_EQ(on("export_price_cocoa_beans", batik(), parcel), "as ever");
    EXPECT_EQ(on("positive_list_sugar_max", batik(), parcel), "as ever");
    EXPECT_EQ(on("positive_list_sugar_max", cane, parcel), "2026-12-02");
    EXPECT_EQ(on("positive_list_sugar_max", cane, Route::general_trade), "as ever");
    EXPECT_EQ(on("cbec_single_max", batik(), parcel), "2026-12-02");
    EXPECT_EQ(on("cbec_single_max", batik(), Route::general_trade), "as ever");

    // As an imported list may have it: allowed up to the cap, and silent above.
    auto pack = starter_pack();
    for (auto& row : table_of(pack, "positive_list").rows)
        std::ranges::replace(row.cells, "over_sugar_cap", "!over_sugar_cap");
    auto const book = with_last_day("positive_list_sugar_max", "2026-12-01", pack);
    EXPECT_EQ(
        to_iso_date(verdict(book, cane, parcel, day(today)).changes_on.value()), "2026-12-02");
}

// A list that is closed says "not listed" of goods whose code is known, not of those without one;
// the first of its rows may be history, or of another route.
TEST(Verdict, WithoutACodeAClosedListIsOpen) {
    auto pack = starter_pack();
    auto& list = table_of(pack, "positive_list");
    auto const column = [&](std::string_view name) {
        return static_cast<std::size_t>(
            std::ranges::find(list.columns, name) - list.columns.begin());
    };
    for (auto& row : list.rows)
        if (row.cells[0] == "PL-DEFAULT") row.cells[column("effect")] = "prohibited";
    auto const closed = [&] {
        auto const book = RuleBook::compile(pack).value();
        auto bare = coffee();
        bare.product.hs.clear();
        bare.product.gcode.clear();
        auto const answer = verdict(book, bare, Route::direct_purchase, day(today));
        for (auto const& finding : answer.findings)
            if (book.rules()[finding.rule].kind == Kind::positive_list)
                return std::string(state_name(finding.state)) + " " +
                    std::string(reason_name(finding.reason));
        return std::string();
    };
    EXPECT_EQ(closed(), "unknown code_missing")
        << "PL-04100010, of the longest code, ended in 2021";
    for (auto& row : list.rows)
        if (row.cells[column("hs")].size() == 9) row.cells[column("routes")] = "1210";
    EXPECT_EQ(closed(), "unknown code_missing") << "the longest codes are of another route";
}

// DOMAIN §4.2: sugar up to 2 kg, rice up to 20 kg, a person.
TEST(Verdict, CountsWhatTravelsTogetherAgainstOneCap) {
    auto const bag = [](std::string_view gcode, std::optional<std::int64_t> grams) {
        return Product{"", std::string(gcode).substr(0, 6), std::string(gcode), grams, yuan(15), {},
            {}, grams};
    };
    auto const on_cap = [](Product const& product, std::vector<Product> const& others) {
        auto offer = offer_of(product);
        for (auto const& other : others)
            offer.consignment.with.push_back({&other});
        return said(offer, Route::direct_purchase, today, "PL-1701-CAP");
    };
    auto const white = bag("1701991000", 1'500);
    EXPECT_EQ(on_cap(white, {}), "");
    EXPECT_EQ(on_cap(white, {white}), "blocked prohibited") << "the same twice";
    EXPECT_EQ(on_cap(white, {bag("1701140000", 500)}), "");
    EXPECT_EQ(on_cap(white, {bag("1701140000", 501)}), "blocked prohibited") << "another sugar";
    EXPECT_EQ(on_cap(white, {bag("1006302000", 1'500)}), "") << "rice has a cap of its own";
    EXPECT_EQ(on_cap(white, {bag("1701140000", std::nullopt)}), "unknown fact_unknown");
    EXPECT_EQ(on_cap(white, {bag("17", 1'500)}), "unknown fact_unknown") << "it may be sugar";
    EXPECT_EQ(
        on_cap(bag("1701991000", 2'001), {bag("1701140000", std::nullopt)}), "blocked prohibited")
        << "too much already";
    // What speaks of everything counts everything.
    auto offer = offer_of(brooch().product);
    auto const other = chips().product;
    offer.product.price_cny = yuan(4'990);
    offer.consignment.with = {{&other}};
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "LIMIT-SINGLE"), "blocked prohibited");
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "DOC-CN"), "ready document_used");
    offer.consignment.with = {{&other, 158}};
    EXPECT_EQ(said(offer, Route::direct_purchase, today, "DOC-PEB"), "ready document_used");
}

// DOMAIN §2.1: a V-Legal document holds for 4 months.
TEST(Verdict, ADocumentOfSomeMonthsEndsWithThem) {
    auto const on = [](Held const& held, std::string_view date) {
        auto offer = tray();
        offer.product.credentials = {held};
        return said(offer, Route::general_trade, date, "EXP-WOOD-TRAY");
    };
    auto const held = [](std::optional<std::string_view> from,
                          std::optional<std::string_view> until) {
        Held one{"v_legal"};
        if (from) one.from = day(*from);
        if (until) one.until = day(*until);
        return one;
    };
    auto const issued = held("2026-11-15", std::nullopt);
    EXPECT_EQ(on(issued, "2027-03-14"), "ready credential_held");
    EXPECT_EQ(on(issued, "2027-03-15"), "blocked credential_expired");
    EXPECT_EQ(on(held("2026-11-15", "2027-12-31"), "2027-03-15"), "blocked credential_expired");
    EXPECT_EQ(on(held("2026-11-15", "2026-12-01"), "2026-12-02"), "blocked credential_expired");
    EXPECT_EQ(on(held(std::nullopt, "2026-12-01"), "2026-12-01"), "ready credential_held");
    EXPECT_EQ(on(held("2026-10-31", std::nullopt), "2027-02-28"), "ready credential_held");
    EXPECT_EQ(on(held("2026-10-31", std::nullopt), "2027-03-01"), "blocked credential_expired");
    EXPECT_EQ(on(held(std::nullopt, std::nullopt), today), "unknown credential_undated");
    auto offer = tray();
    offer.product.credentials = {issued};
    auto const answer = verdict(starter(), offer, Route::general_trade, day("2027-03-01"));
    EXPECT_EQ(answer.changes_on, day("2027-03-15"));
}

// A paper holds as long as the law of the day of its issue says.
TEST(Verdict, ADocumentHoldsTheMonthsOfItsDayOfIssue) {
    auto pack = starter_pack();
    auto& numbers = table_of(pack, "number");
    auto const cell = [&](Row& row, std::string_view column) -> std::string& {
        return row.cells[static_cast<std::size_t>(
            std::ranges::find(numbers.columns, column) - numbers.columns.begin())];
    };
    auto four = std::ranges::find_if(
        numbers.rows, [](Row const& row) { return row.cells[0] == "NUM-V-LEGAL-MONTHS"; });
    ASSERT_NE(four, numbers.rows.end());
    auto six = *four;
    cell(*four, "valid_from") = "2020-01-01";
    cell(*four, "valid_to") = "2026-11-30";
    cell(six, "rule") = "NUM-LATER";
    cell(six, "value") = "6";
    cell(six, "valid_from") = "2026-12-01";
    numbers.rows.push_back(six);
    auto const book = RuleBook::compile(pack).value();
    auto const on = [&](std::string_view issued, std::string_view date) {
        auto offer = tray();
        offer.product.credentials = {{"v_legal", day(issued)}};
        return said(book, verdict(book, offer, Route::general_trade, day(date)), "EXP-WOOD-TRAY");
    };
    EXPECT_EQ(on("2026-11-30", "2027-03-29"), "ready credential_held");
    EXPECT_EQ(on("2026-11-30", "2027-03-30"), "blocked credential_expired");
    EXPECT_EQ(on("2026-12-01", "2027-05-31"), "ready credential_held");
    EXPECT_EQ(on("2026-12-01", "2027-06-01"), "blocked credential_expired");
    EXPECT_EQ(on("2019-12-31", "2026-11-30"), "unknown credential_undated")
        << "the pack does not know how long one of that day holds";
}

TEST(Explain, SaysAFindingByItself) {
    Messages messages;
    messages.add(rules_messages());
    auto const alone = [&](std::string_view rule, Reason reason, std::string_view credential) {
        auto const subject = starter().credentials().find(credential).value();
        Finding const finding{starter().find_rule(rule).value(), State::unknown, reason, subject};
        return explain_alone(starter(), finding, Language::en, messages);
    };
    auto const ended = alone("CERT-SAUCE", Reason::credential_expired, "pirt");
    EXPECT_EQ(ended.statement, "P-IRT home industry food licence is missing.")
        << "nobody knows the day";
    EXPECT_EQ(ended.who, "Seller");
    EXPECT_NE(ended.next_step.find("OSS"), std::string::npos);
    EXPECT_TRUE(ended.data_used.empty());
    EXPECT_NE(alone("CERT-SAUCE", Reason::credential_pending, "pirt").next_step.find("Wait"),
        std::string::npos);
}

TEST(Explain, SaysWhatWhyAndWhoInThreeLanguages) {
    Messages messages;
    messages.add(rules_messages());
    for (auto const language : {Language::id, Language::en, Language::zh})
        for (auto const& offer : twelve())
            for (auto const route : all_routes) {
                auto const answer = verdict(starter(), offer, route, day(today));
                for (auto const& one : explain(starter(), offer, answer, language, messages)) {
                    EXPECT_EQ(one.title.find("rules_"), std::string::npos) << one.title;
                    EXPECT_EQ(one.statement.find("rules_"), std::string::npos) << one.statement;
                    EXPECT_EQ(one.statement.find('{'), std::string::npos) << one.statement;
                    EXPECT_EQ(one.next_step.find("rules_"), std::string::npos) << one.next_step;
                    EXPECT_EQ(one.state >= State::unknown, !one.next_step.empty()) << one.rule;
                    EXPECT_EQ(one.next_step.empty(), one.who.empty());
                    EXPECT_FALSE(one.basis.empty());
                    EXPECT_EQ(one.pack, "dermaga-starter " + starter_pack().manifest.version);
                }
            }
}

TEST(Explain, NamesTheDataAndSortsByEffort) {
    Messages messages;
    messages.add(rules_messages());
    auto offer = sambal();
    offer.product.credentials.push_back({"pirt", std::nullopt, day("2019-12-31")});
    auto const answer = verdict(starter(), offer, Route::domestic, day(today));
    auto all = explain(starter(), offer, answer, Language::en, messages);
    sort_by_effort(all);
    ASSERT_GE(all.size(), 2U);
    EXPECT_EQ(all[0].rule, "CERT-SAUCE");
    EXPECT_EQ(all[0].statement, "P-IRT home industry food licence expired on 2019-12-31.");
    EXPECT_EQ(all[0].who, "Seller");
    EXPECT_EQ(all[0].data_used,
        (std::vector<std::string>{"product_class=sauce", "low_acid_jar=no",
            "outside_food_licences=no (assumed)", "pirt until 2019-12-31 verified",
            "bpom_md=none"}));
    EXPECT_EQ(all[1].rule, "HALAL-FOOD-UMK");
    EXPECT_LE(all[0].effort, all[1].effort);
}

TEST(Explain, SaysTheStepOfTheRuleItself) {
    Messages messages;
    messages.add(rules_messages());
    auto const of_rule = [&](Offer const& offer, Route route, std::string_view rule) {
        auto const answer = verdict(starter(), offer, route, day(today));
        for (auto& one : explain(starter(), offer, answer, Language::en, messages))
            if (one.rule == rule) return one;
        return Requirement{};
    };
    auto const open = of_rule(Offer{}, Route::domestic, "CERT-CLASS");
    EXPECT_EQ(open.statement, "The class of the product is not chosen yet.");
    EXPECT_EQ(open.who, "Seller");
    EXPECT_EQ(open.effort, 1);
    auto papered = coffee();
    give(papered, "ico_certificate");
    EXPECT_NE(of_rule(papered, Route::general_trade, "CERT-ICO").statement.find("each shipment"),
        std::string::npos);
    auto offer = batik();
    offer.exporter.has_customs_access = false;
    auto const access = of_rule(offer, Route::general_trade, "CERT-CUSTOMS-ACCESS");
    EXPECT_EQ(access.who, "Exporter of record");
    EXPECT_NE(access.next_step.find("OSS"), std::string::npos);
}

/// A text with English words in it, not only names of laws and papers ("PMK 96/2023 jo. PMK 4/2025
/// art. 43"), which are the same in every language.
bool is_prose(std::string const& text) {
    std::istringstream words(text);
    bool is_first = true;
    for (std::string word; words >> word; is_first = false) {
        auto const letters =
            std::ranges::count_if(word, [](unsigned char c) { return std::islower(c) != 0; });
        bool const is_name =
            word == "art." || word == "jo." || (is_first && text.find(' ') == std::string::npos);
        if (!is_name && std::islower(static_cast<unsigned char>(word[0])) != 0 && letters > 1)
            return true;
    }
    return false;
}

/// The texts of a column in every table of the starter pack.
std::vector<std::string> texts_of(std::string_view column) {
    std::vector<std::string> texts;
    for (auto const& table : starter_pack().tables) {
        auto const at = std::ranges::find(table.columns, column);
        if (at == table.columns.end()) continue;
        for (auto const& row : table.rows)
            texts.push_back(row.cells[static_cast<std::size_t>(at - table.columns.begin())]);
    }
    return texts;
}

TEST(Explain, SaysNotesLawsAndSourcesInTheReadersLanguage) {
    for (std::uint32_t i = 0; i < starter().rules().size(); ++i) {
        auto const& note = starter().text(i).note;
        EXPECT_TRUE(note.empty() || starter().phrases().find(note)) << note;
    }
    std::set<std::string> written;
    for (auto const* const column : {"basis", "source", "note"})
        for (auto const& text : texts_of(column))
            written.insert(text);
    for (auto const& phrase : starter().phrases())
        EXPECT_TRUE(written.contains(phrase.code)) << "no row says: " << phrase.code;
    for (auto const* const column : {"basis", "source"})
        for (auto const& text : texts_of(column))
            EXPECT_TRUE(!is_prose(text) || starter().phrases().find(text)) << text;
    Messages messages;
    messages.add(rules_messages());
    auto const answer = verdict(starter(), chips(), Route::direct_purchase, day(today));
    auto const list = [&](Language language) {
        for (auto const& one : explain(starter(), chips(), answer, language, messages))
            if (one.rule == "PL-190590") return one.note + " (" + one.source + ")";
        return std::string();
    };
    EXPECT_EQ(list(Language::id), "kerupuk; kemungkinan terdaftar (pengetahuan umum)");
    EXPECT_EQ(list(Language::en), "crackers; probably listed (general knowledge)");
    EXPECT_EQ(list(Language::zh), "饼干类；可能在清单内 (一般知识)");
}

TEST(RulesMessages, AreWholeInThreeLanguages) {
    dermaga::test::expect_good_messages(rules_messages());
}

TEST(Diff, NamesRowsAndColumns) {
    EXPECT_TRUE(diff(starter_pack(), starter_pack()).empty());
    auto next = starter_pack();
    auto& halal = table_of(next, "halal");
    halal.rows[0].cells[8] = "not the same note";
    halal.rows.erase(halal.rows.begin() + 1);
    halal.rows.push_back(halal.rows[0]);
    halal.rows.back().cells[0] = "HALAL-NEW";
    std::string text;
    for (auto const& change : diff(starter_pack(), next))
        text += std::to_string(static_cast<int>(change.what)) + " " + change.table + " " +
            change.key + (change.columns.empty() ? "" : " " + change.columns[0]) + "\n";
    EXPECT_EQ(text,
        "2 halal HALAL-FOOD-LARGE note\n0 halal HALAL-NEW\n1 halal HALAL-FOOD-LARGE-BEFORE\n");
}

TEST(Diff, SeesTheColumnsThatAPackMayLeaveOut) {
    struct Case {
        char const* table;
        char const* column;
        char const* value;
    };
    for (auto const& [name, column, value] :
        {Case{"fact", "assumed", "yes"}, Case{"credential", "invalidated_by", "contains_milk"},
            Case{"credential", "valid_months", "v_legal_months"}, Case{"class", "codes", "01"},
            Case{"tariff", "mfn", "99"}, Case{"export_duty", "price", "x"},
            Case{"certificate", "step_id", "x"}}) {
        auto next = starter_pack();
        auto& table = table_of(next, name);
        auto const at = std::ranges::find(table.columns, column) - table.columns.begin();
        table.rows[0].cells[static_cast<std::size_t>(at)] = value;
        auto const changes = diff(starter_pack(), next);
        ASSERT_EQ(changes.size(), 1U) << column;
        EXPECT_EQ(changes[0].columns, std::vector<std::string>{column});
    }
}

TEST(Preview, TellsWhoseAnswerChanges) {
    auto offer = chips();
    for (auto const* type :
        {"gacc_self", "gacc_number_on_pack", "label_gb7718_2011", "nutrition_gb28050_2011"})
        give(offer, type);
    offer.product.answers.push_back({"sold_as_organic", false});
    std::vector<Offer> const offers = {batik(), offer};
    Moment const now{starter(), day(today)};
    EXPECT_TRUE(preview(now, now, offers).empty());
    auto const changes = preview(now, {starter(), day("2027-03-16")}, offers);
    ASSERT_EQ(changes.size(), 1U) << "no paper label where it comes as retail";
    EXPECT_EQ(changes[0].offer, 1U);
    EXPECT_EQ(changes[0].route, Route::general_trade);
    EXPECT_EQ(changes[0].before, State::ready);
    EXPECT_EQ(changes[0].after, State::blocked);
}

}  // namespace
}  // namespace dermaga::trade::rules
