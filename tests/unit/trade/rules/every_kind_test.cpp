// Every table of rules, so that none is forgotten: with the shipped pack something passes, fails,
// is not known, and differs on each side of a day; and with a row of its own it holds on its days.
// Whose table a case is, and what it shows, is read off the rule and its answer.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "rulepack/importer.hpp"
#include "trade/rules/row_reader.hpp"
#include "trade/rules/sample.hpp"

namespace dermaga::trade::rules {
namespace {

using namespace test;

/// What a rule says of an offer, of the shipped pack unless its table waits there for a list.
struct Case {
    std::string_view rule;
    Offer offer;
    Route route;
    std::string_view expected;
    RuleBook const& (*book)() = starter;
};
/// What a table of figures gives: a figure, another than that, or none that is known.
struct Figure {
    std::string_view table;
    enum class Shows : std::uint8_t { passes, fails, unknown } shows;
    std::string said;
    std::string_view expected;
};
/// One question on two days that follow each other, the second the first of a rule or the first
/// after it.
struct Edge {
    std::string_view table;
    std::function<std::string(std::string_view)> ask;
    std::string_view eve;
    std::string_view first;
    std::string_view before;
    std::string_view since;
};

Offer holding(Offer offer, Held held) {
    offer.product.credentials.push_back(held);
    offer.exporter.credentials.push_back(std::move(held));
    return offer;
}
Offer priced(Offer offer, std::optional<Money> price, std::int64_t pieces) {
    offer.product.price_cny = price;
    offer.consignment.pieces = pieces;
    return offer;
}
Offer weighing(Offer offer, std::int64_t grams, bool by_business) {
    offer.product.gross_grams = grams;
    offer.exporter.is_business = by_business;
    return offer;
}
Offer answering(Offer offer, std::vector<Answer> answers) {
    offer.product.answers = std::move(answers);
    return offer;
}
Offer of_class(std::string name) {
    return offer_of({std::move(name), "98989898", "", 1'000, yuan(10), {}, {}});
}
Offer of_size(Offer offer, std::optional<UmkmClass> size) {
    offer.seller.size = size;
    return offer;
}

std::string percent(std::optional<Ppm> rate) {
    return rate ? std::to_string(*rate / 10'000) + "." + std::to_string(*rate / 1'000 % 10)
                : "unknown";
}
std::string cocoa_duty(std::optional<std::int64_t> usd_cents) {
    auto const* const row = starter().rates().export_duty("18010010", usd_cents, day(today));
    return row == nullptr ? "unknown" : percent(row->rate);
}
std::string resin_duty(std::string_view date) {
    auto const* const row = starter().rates().export_duty("13019090", {}, day(date));
    return row == nullptr ? "none" : percent(row->rate);
}
std::string member_of(Agreement agreement, std::string_view country, std::string_view date) {
    if (!starter().origin().has_area(agreement, day(date))) return "unknown";
    auto const* const row = starter().origin().member(agreement, country, day(date));
    return row == nullptr ? "no member" : row->basis.rule;
}
/// A book with a month's price, for the house knows none.
RuleBook book_of_price(std::string usd_cents) {
    auto pack = starter_pack();
    pack.tables.push_back({"export_price",
        {"rule", "hs", "usd_cents_per_t", "valid_from", "valid_to", "basis", "source",
            "confidence"},
        {{2,
            {"HPE", "1801.00.10", std::move(usd_cents), "2026-11-01", "2026-11-30", "b", "test",
                "V"}}}});
    return RuleBook::compile(pack).value();
}
RuleBook const& priced_book() {
    static RuleBook const book = book_of_price("310050");
    return book;
}
RuleBook const& dearer_book() {
    static RuleBook const book = book_of_price("410050");
    return book;
}
std::string benchmark_of(
    std::string_view hs, std::string_view date, RuleBook const& book = priced_book()) {
    auto const* const row = book.rates().export_price(hs, day(date));
    return row == nullptr ? "none" : std::to_string(row->usd_cents);
}
/// Of a book with one line, for the house knows none.
std::string line_of(std::string_view hs, std::string_view date, std::string shift = "heading") {
    auto pack = starter_pack();
    pack.tables.push_back({"origin_line",
        {"rule", "agreement", "hs", "shift", "regional_value", "chemical_reaction", "de_minimis",
            "valid_from", "valid_to", "basis", "source", "confidence"},
        {{2,
            {"LINE", "rcep", "1806", std::move(shift), "yes", "no", "10", "2023-01-02", "", "annex",
                "test", "V"}}}});
    auto const book = RuleBook::compile(pack).value();
    auto const* const row = book.origin().line(Agreement::rcep, hs, day(date));
    if (row == nullptr) return "none";
    return row->shift ? std::to_string(static_cast<int>(*row->shift)) : "unknown";
}
std::string tariff_of(
    std::string_view code, std::string_view date, std::optional<TariffRate> TariffRates::* rate) {
    auto const found = starter().rates().tariff(code, day(date)).*rate;
    return found ? percent(found->share) : "unknown";
}
std::string number_of(std::string_view name, std::string_view date) {
    auto const* const number = starter().rates().number(name, day(date));
    return number == nullptr ? "none" : number->basis.rule + " " + std::to_string(number->value);
}

/// A book with some lines of the Indonesian tariff, for the house ships none.
RuleBook const& lined_book() {
    static RuleBook const book = [] {
        auto plan = rulepack::known_plan("btki_lines").value();
        plan.constants = {{"valid_from", "2022-04-01"}, {"basis", "PMK 26/PMK.010/2022"},
            {"source", "test"}, {"confidence", "V"}};
        auto pack = starter_pack();
        Faults notes;
        auto list =
            rulepack::import_list("hs_code\n6206.30.10\n6206.40.00\n", plan, pack, notes).value();
        rulepack::put_list(pack, std::move(list), plan);
        return RuleBook::compile(pack).value();
    }();
    return book;
}
/// A book with some lines of a positive list, with the remarks of which a code alone says too
/// little.
RuleBook const& listed_book() {
    static RuleBook const book = [] {
        auto plan = rulepack::known_plan("positive_list").value();
        plan.constants = {{"valid_from", "2022-03-01"}, {"basis", "Announcement 7/2022"},
            {"source", "test"}, {"confidence", "V"}};
        auto pack = starter_pack();
        Faults notes;
        auto list = rulepack::import_list(
            "税则号列,备注\n6206.30.00,仅限网购保税商品\n"
            "4419.20.00,仅限木托盘\n",
            plan, pack, notes)
                        .value();
        rulepack::put_list(pack, std::move(list), plan);
        return RuleBook::compile(pack).value();
    }();
    return book;
}
Offer filed_under(Offer offer, std::string hs) {
    offer.product.hs = std::move(hs);
    return offer;
}
Offer filed_abroad(Offer offer, std::string gcode) {
    offer.product.gcode = std::move(gcode);
    return offer;
}

std::vector<Case> cases() {
    auto const coconut = of_class("coconut_fresh");
    Held const waiting{"pirt", {}, {}, false};
    auto const bonded_batik = filed_abroad(batik(), "6206300000");
    auto const cites = answering(tray(), {{"cites_species", true}});
    return {
        {"EXP-NEST", holding(nest(), {"et_sbw"}), cargo, "ready credential_held"},
        {"EXP-RATTAN-RAW", of_class("rattan_raw"), cargo, "blocked prohibited"},
        {"EXP-WOOD-TRAY", tray(), cargo, "blocked credential_missing"},
        {"EXP-SILVER", brooch(), cargo, "unknown unverified"},

        {"IMP-COCONUT", holding(coconut, {"orchard_registration"}), cargo, "ready credential_held"},
        {"IMP-MEDICINE", of_class("jamu"), cargo, "blocked prohibited"},
        {"IMP-PREPARED-FISH", sambal(), cargo, "unknown unverified"},

        {"BAN-NEST-CANNED", answering(nest(), {{"commercially_sterile", true}}), parcel,
            "ready allowed"},
        {"BAN-NEST", nest(), parcel, "blocked prohibited"},
        {"BAN-NEST", answering(nest(), {}), parcel, "unknown fact_unknown"},

        {"PL-090121", coffee(), parcel, "ready allowed"},
        {"PL-441920-CITES", cites, parcel, "blocked prohibited"},
        {"PL-DEFAULT", sugar(), parcel, "unknown unverified"},
        {"PL-62063000", bonded_batik, bonded, "ready allowed", listed_book},
        {"PL-62063000-9610", bonded_batik, parcel, "blocked prohibited", listed_book},
        {"PL-44192000", filed_abroad(tray(), "4419200000"), parcel, "unknown unverified",
            listed_book},
        {"PL-UNLISTED", coffee(), parcel, "blocked prohibited", listed_book},

        {"MAN-280-SELF", holding(chips(), {"gacc_self"}), cargo, "ready credential_held"},
        {"MAN-280-SELF", coconut_oil(), cargo, "blocked credential_missing"},
        {"MAN-280-OFFICIAL", holding(coconut_oil(), {"gacc_self"}), cargo,
            "unknown credential_missing"},
        {"MAN-280-SELF", holding(chips(), {"gacc_self", {}, {}, false}), cargo,
            "unknown credential_pending"},

        {"CERT-PIRT", holding(chips(), {"pirt", day("2024-01-01"), day("2028-12-31")}), home,
            "ready credential_held"},
        {"CERT-PIRT", chips(), home, "blocked credential_missing"},
        {"CERT-PIRT", holding(chips(), waiting), home, "unknown credential_pending"},
        {"CERT-OPEN", of_class("ceramics"), home, "unknown unverified"},

        {"LABEL-SILVER", holding(brooch(), {"gb11887_mark"}), cargo, "ready credential_held"},
        {"LABEL-SILVER", brooch(), cargo, "blocked credential_missing"},
        {"LABEL-ELECTRONIC", holding(chips(), {"e_label", {}, {}, false}), parcel,
            "unknown credential_pending"},

        {"HALAL-FOOD-UMK", holding(chips(), {"halal_certificate"}), home, "ready credential_held"},
        {"HALAL-FOOD-UMK", chips(), home, "blocked credential_missing"},
        {"HALAL-FOOD-LARGE", of_size(chips(), {}), home, "unknown fact_unknown"},

        {"LIMIT-WITHIN", priced(brooch(), yuan(2'500), 2), parcel, "ready allowed"},
        {"LIMIT-SINGLE-ONE", priced(brooch(), yuan(5'200), 1), parcel, "ready allowed"},
        {"LIMIT-SINGLE", priced(brooch(), yuan(2'600), 2), parcel, "blocked prohibited"},
        {"LIMIT-SINGLE", priced(brooch(), {}, 2), parcel, "unknown fact_unknown"},

        {"DOC-PEB", weighing(coffee(), 40'000, true), cargo, "ready document_used"},
        {"DOC-CN", weighing(coffee(), 30'001, true), cargo, "not_needed does_not_apply"},
        {"DOC-OVER-PERSON", weighing(coffee(), 30'001, false), cargo, "unknown unverified"},

        {"PREF-ACFTA", holding(coffee(), {"form_e", day("2026-11-01")}), cargo,
            "ready credential_held"},
        {"PREF-ACFTA", coffee(), cargo, "not_needed credential_recommended"},

        {"LINE-DEFAULT", batik(), cargo, "not_needed not_needed"},
        {"LINE-62063010", batik(), cargo, "ready allowed", lined_book},
        {"LINE-UNLISTED", filed_under(batik(), "62064010"), cargo, "blocked prohibited",
            lined_book},
        {"LINE-62063010", filed_under(batik(), "6206"), cargo, "unknown code_missing", lined_book},
    };
}

std::vector<Figure> figures() {
    using enum Figure::Shows;
    return {
        {"export_duty", passes, cocoa_duty(200'000), "0.0"},
        {"export_duty", fails, cocoa_duty(200'001), "2.5"},
        {"export_duty", unknown, cocoa_duty(std::nullopt), "unknown"},

        {"export_price", passes, benchmark_of("18010010", today), "310050"},
        {"export_price", fails, benchmark_of("18010010", today, dearer_book()), "410050"},
        {"export_price", unknown, benchmark_of("18010010", today, starter()), "none"},

        {"origin_area", passes, member_of(Agreement::acfta, "ID", today), "AREA-ACFTA-ID"},
        {"origin_area", fails, member_of(Agreement::acfta, "JP", today), "no member"},
        {"origin_area", unknown, member_of(Agreement::rcep, "CN", "2021-12-31"), "unknown"},

        {"origin_line", passes, line_of("18063200", today), "4"},
        {"origin_line", fails, line_of("18063200", today, "no"), "0"},
        {"origin_line", unknown, line_of("18063200", today, ""), "unknown"},
        {"origin_line", unknown, line_of("18010010", today), "none"},

        {"tariff", passes, tariff_of("0901210000", today, &TariffRates::acfta), "5.0"},
        {"tariff", fails, tariff_of("0901210000", today, &TariffRates::mfn), "15.0"},
        {"tariff", unknown, tariff_of("0901210000", today, &TariffRates::rcep), "unknown"},

        {"number", passes, number_of("cbec_single_max", today), "NUM-CBEC-SINGLE 500000"},
        {"number", fails, number_of("cbec_annual_max", today), "NUM-CBEC-YEAR 2600000"},
        // The price of the month, which the duty on cocoa beans asks for.
        {"number", unknown, number_of("export_price_cocoa_beans", today), "none"},
    };
}

/// The table of a rule.
std::string_view table_of(std::string_view rule, RuleBook const& book = starter()) {
    auto const number = book.find_rule(rule);
    return number ? traits_of(book.rules()[*number].kind).name : "no such rule";
}
Edge of_rule(std::string_view rule, Offer offer, Route route, std::string_view eve,
    std::string_view first, std::string_view before, std::string_view since) {
    auto const ask = [=](std::string_view date) { return said(offer, route, date, rule); };
    return {table_of(rule), ask, eve, first, before, since};
}

std::vector<Edge> edges() {
    auto const missing = "blocked credential_missing";
    auto const silver = priced(brooch(), yuan(2'600), 2);
    auto const labelled = holding(chips(), {"label_gb7718_2011"});
    return {
        of_rule("EXP-COFFEE-ET", coffee(), cargo, "2021-11-14", "2021-11-15", missing, ""),
        of_rule(
            "EXP-COFFEE", coffee(), cargo, "2021-11-14", "2021-11-15", "", "not_needed not_needed"),
        of_rule("IMP-DURIAN-BEFORE", of_class("durian_frozen"), cargo, "2025-05-24", "2025-05-25",
            "blocked prohibited", ""),
        of_rule("IMP-DURIAN", of_class("durian_frozen"), cargo, "2025-05-24", "2025-05-25", "",
            missing),
        of_rule("BAN-FRUIT", of_class("coconut_fresh"), parcel, "2021-10-19", "2021-10-20", "",
            "blocked prohibited"),
        of_rule("PL-04109010", nest(), bonded, "2021-12-31", "2022-01-01", "", "ready allowed"),
        of_rule("MAN-248-SELF", chips(), cargo, "2026-05-31", "2026-06-01", missing, ""),
        of_rule("MAN-280-SELF", chips(), cargo, "2026-05-31", "2026-06-01", "", missing),
        of_rule("CERT-NMPA-RETAIL", soap(), bonded, "2018-12-31", "2019-01-01", "",
            "not_needed not_needed"),
        of_rule("LABEL-7718-2011", labelled, cargo, "2027-03-15", "2027-03-16",
            "ready credential_held", ""),
        of_rule("LABEL-7718-2025", labelled, cargo, "2027-03-15", "2027-03-16", "", missing),
        of_rule("LABEL-28050-2011", chips(), cargo, "2027-03-15", "2027-03-16", missing, ""),
        of_rule("LABEL-28050-2025", chips(), cargo, "2027-03-15", "2027-03-16", "", missing),
        of_rule("HALAL-CARE-BEFORE", soap(), home, "2026-10-17", "2026-10-18",
            "not_needed credential_recommended", ""),
        of_rule("HALAL-CARE", soap(), home, "2026-10-17", "2026-10-18", "", missing),
        of_rule(
            "LIMIT-SINGLE", silver, parcel, "2018-12-31", "2019-01-01", "", "blocked prohibited"),
        of_rule("DOC-CN", coffee(), parcel, "2025-03-04", "2025-03-05", "", "ready document_used"),
        {"tariff_line",
            [](auto date) {
                auto const answer = verdict(lined_book(), batik(), cargo, day(date));
                return said(lined_book(), answer, "LINE-62063010");
            },
            "2022-03-31", "2022-04-01", "", "ready allowed"},
        of_rule("PREF-RCEP", coffee(), cargo, "2023-01-01", "2023-01-02", "",
            "not_needed credential_recommended"),
        {"export_duty", resin_duty, "2025-10-21", "2025-10-22", "none", "25.0"},
        {"export_price", [](auto date) { return benchmark_of("18010010", date); }, "2026-10-31",
            "2026-11-01", "none", "310050"},
        {"export_price", [](auto date) { return benchmark_of("18010010", date); }, "2026-11-30",
            "2026-12-01", "310050", "none"},
        {"origin_area", [](auto date) { return member_of(Agreement::rcep, "PH", date); },
            "2023-06-01", "2023-06-02", "no member", "AREA-RCEP-PH"},
        {"origin_line", [](auto date) { return line_of("18063200", date); }, "2023-01-01",
            "2023-01-02", "none", "4"},
        {"tariff", [](auto date) { return tariff_of("7113119090", date, &TariffRates::vat); },
            "2019-03-31", "2019-04-01", "unknown", "13.0"},
        {"number", [](auto date) { return number_of("consignment_note_gross_max", date); },
            "2025-03-04", "2025-03-05", "NUM-CN-WEIGHT-OLD 30000", "NUM-CN-WEIGHT 30000"},
    };
}

TEST(EveryKind, SaysWhatTheShippedPackSays) {
    for (auto const& one : cases()) {
        auto const answer = verdict(one.book(), one.offer, one.route, day(today));
        EXPECT_EQ(said(one.book(), answer, one.rule), one.expected) << one.rule;
    }
    for (auto const& one : figures())
        EXPECT_EQ(one.said, one.expected) << one.table;
}

TEST(EveryKind, SaysOneThingOnTheEveAndAnotherOnTheDay) {
    for (auto const& one : edges()) {
        EXPECT_EQ(std::chrono::sys_days(day(one.first)) - std::chrono::sys_days(day(one.eve)),
            std::chrono::days(1));
        EXPECT_EQ(one.ask(one.eve), one.before) << one.table << " " << one.eve;
        EXPECT_EQ(one.ask(one.first), one.since) << one.table << " " << one.first;
        EXPECT_NE(one.before, one.since) << one.table << " " << one.first;
    }
}

/// "ready", "blocked", "unknown", "not_needed": the state of an answer.
std::string_view state_of(std::string_view answer) {
    return answer.substr(0, answer.find(' '));
}

TEST(EveryKind, PassesFailsDoesNotKnowAndHasADay) {
    std::map<std::string_view, std::set<std::string_view>> answers;
    for (auto const& one : cases())
        answers[table_of(one.rule, one.book())].insert(state_of(one.expected));
    // Papers that are chosen and certificates that only save duty block nobody, and of the latter
    // nothing is open: below each kind has made-up rows that block and ask.
    std::map<std::string_view, std::set<std::string_view>> const others = {
        {"document", {"not_needed", "ready", "unknown"}}, {"preference", {"not_needed", "ready"}},
        {"tariff_line", {"blocked", "not_needed", "ready", "unknown"}}};
    std::set<std::string_view> const all = {"blocked", "ready", "unknown"};
    std::map<std::string_view, std::map<Figure::Shows, std::set<std::string_view>>> shown;
    for (auto const& one : figures())
        shown[one.table][one.shows].insert(one.expected);
    std::set<std::string_view> dated;
    for (auto const& one : edges())
        dated.insert(one.table);

    for (auto const& kind : all_kinds()) {
        auto const known = others.find(kind.name);
        EXPECT_EQ(answers[kind.name], known == others.end() ? all : known->second) << kind.name;
    }
    EXPECT_EQ(answers.size(), kind_count) << "a case of a rule that there is not";
    for (auto const& shape : table_shapes()) {
        if (shape.columns.front() != "rule") continue;
        EXPECT_TRUE(dated.contains(shape.name)) << shape.name << " has no day";
        if (answers.contains(shape.name)) continue;
        auto& of = shown[shape.name];
        for (auto const figure : {"none", "unknown"})
            EXPECT_FALSE(of[Figure::Shows::passes].contains(figure) ||
                of[Figure::Shows::fails].contains(figure))
                << shape.name;
        for (auto const figure : of[Figure::Shows::unknown])
            EXPECT_TRUE(figure == "none" || figure == "unknown") << shape.name << " " << figure;
        EXPECT_EQ(of.size(), 3U) << shape.name << " lacks cases";
        EXPECT_NE(of[Figure::Shows::passes], of[Figure::Shows::fails]) << shape.name;
    }
}

TEST(EveryKind, OfPreferenceOnlyRecommends) {
    for (auto const& table : starter_pack().tables) {
        if (table.name != "preference") continue;
        auto const effect = std::ranges::find(table.columns, "effect") - table.columns.begin();
        for (auto const& row : table.rows)
            EXPECT_EQ(row.cells[static_cast<std::size_t>(effect)], "recommends");
    }
}

/// The words of the starter pack, and in one table one row for garments.
RuleBook book_with(std::string const& table, std::string const& effect, std::string const& when,
    std::string const& needs) {
    auto pack = starter_pack();
    for (auto& one : pack.tables) {
        bool const is_kind = std::ranges::any_of(
            all_kinds(), [&](auto const& kind) { return kind.name == one.name; });
        if (!is_kind) continue;
        one.rows.resize(one.name == table ? 1 : 0);
        if (one.name != table) continue;
        std::map<std::string, std::string> const cells = {{"rule", "ROW"}, {"class", "garment"},
            {"routes", "0110"}, {"effect", effect}, {"when", when}, {"needs", needs},
            {"valid_from", "2026-02-01"}, {"valid_to", "2026-02-28"}, {"basis", "law"},
            {"source", "seen"}, {"confidence", "V"}};
        for (std::size_t i = 0; i < one.columns.size(); ++i) {
            auto const cell = cells.find(std::string(one.columns[i]));
            one.rows[0].cells[i] = cell == cells.end() ? "" : cell->second;
        }
    }
    auto book = RuleBook::compile(pack);
    if (!book) throw std::runtime_error(book.error().code());
    return std::move(*book);
}

TEST(EveryKind, HoldsFromItsFirstToItsLastDay) {
    for (auto const& kind : all_kinds()) {
        auto const on = [&](RuleBook const& book, Offer const& offer, std::string_view date) {
            return said(book, verdict(book, offer, cargo, day(date)), "ROW");
        };
        auto const name = std::string(kind.name);
        auto const needs = book_with(name, "needs", "", "sni");
        EXPECT_EQ(on(needs, batik(), "2026-01-31"), "") << name;
        EXPECT_EQ(on(needs, batik(), "2026-02-01"), "blocked credential_missing") << name;
        EXPECT_EQ(on(needs, batik(), "2026-02-28"), "blocked credential_missing") << name;
        EXPECT_EQ(on(needs, batik(), "2026-03-01"), "") << name;
        EXPECT_EQ(on(needs, holding(batik(), {"sni"}), "2026-02-01"), "ready credential_held")
            << name;
        EXPECT_EQ(on(needs, holding(batik(), {"sni", {}, {}, false}), "2026-02-01"),
            "unknown credential_pending")
            << name;
        EXPECT_EQ(verdict(needs, batik(), cargo, day("2026-01-31")).changes_on, day("2026-02-01"))
            << name;
        EXPECT_EQ(verdict(needs, batik(), cargo, day("2026-02-28")).changes_on, day("2026-03-01"))
            << name;
        EXPECT_EQ(
            on(book_with(name, "prohibited", "", ""), batik(), "2026-02-01"), "blocked prohibited")
            << name;
        EXPECT_EQ(
            on(book_with(name, "unverified", "", ""), batik(), "2026-02-01"), "unknown unverified")
            << name;
        EXPECT_EQ(on(book_with(name, "allowed", "", ""), batik(), "2026-02-01"), "ready allowed")
            << name;
        auto const asking = book_with(name, "prohibited", "baby_wear", "");
        EXPECT_EQ(on(asking, answering(batik(), {}), "2026-02-01"), "unknown fact_unknown") << name;
        EXPECT_EQ(on(asking, answering(batik(), {{"baby_wear", true}}), "2026-02-01"),
            "blocked prohibited")
            << name;
    }
}

}  // namespace
}  // namespace dermaga::trade::rules
