// The parts of a book that rules are made of: words, numbers, rates, measures.

#include <algorithm>
#include <set>

#include "trade/rules/book_builder.hpp"

namespace dermaga::trade::rules {

namespace {

constexpr std::array<std::string_view, known_fact_count> known_fact_codes = {"seller_micro",
    "seller_small", "seller_medium", "seller_large", "exporter_is_business",
    "exporter_has_customs_access"};

/// The beginning of a code: two to eight digits, two by two.
bool is_code_beginning(std::string_view text) {
    constexpr std::size_t digits_max = 8;
    return !text.empty() && text.size() <= digits_max && text.size() % 2 == 0 &&
        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

template <class T>
Names<T> limited(std::vector<T> things, std::size_t max, char const* table, Faults& faults) {
    if (things.size() > max) {
        faults.emplace_back(std::string(table) + ".csv", "rules_rows_max",
            MessageArguments{{"max", std::to_string(max)}});
        things.clear();
    }
    return Names<T>(std::move(things));
}

}  // namespace

void BookBuilder::for_each_row(std::string_view name, std::function<void(RowReader&)> const& read) {
    auto const* const table = pack_.table(name);
    if (table == nullptr) return;
    for (auto const& row : table->rows) {
        RowReader reader(*table, row, faults_);
        read(reader);
    }
}

void BookBuilder::read_words() {
    std::vector<ProductClass> classes;
    for_each_row("class", [&](RowReader& row) {
        auto const groups = row.list("groups");
        auto const codes = row.list("codes");
        if (!std::ranges::all_of(codes, is_code_beginning)) row.wrong("codes");
        classes.push_back({row.text("class"), row.words("name"), {groups.begin(), groups.end()},
            {codes.begin(), codes.end()}});
    });
    book_.classes_ = limited(std::move(classes), classes_max, "class", faults_);
    std::vector<Fact> facts;
    for_each_row("fact", [&](RowReader& row) { facts.push_back(read_fact(row)); });
    book_.facts_ = limited(std::move(facts), facts_max, "fact", faults_);
    assume();
    std::vector<Actor> actors;
    for_each_row(
        "actor", [&](RowReader& row) { actors.push_back({row.text("actor"), row.words("name")}); });
    book_.actors_ = limited(std::move(actors), credentials_max, "actor", faults_);
    std::vector<CredentialType> credentials;
    for_each_row(
        "credential", [&](RowReader& row) { credentials.push_back(read_credential(row)); });
    book_.credentials_ = limited(std::move(credentials), credentials_max, "credential", faults_);
    std::vector<Phrase> phrases;
    for_each_row("phrase",
        [&](RowReader& row) { phrases.push_back({row.text("phrase"), row.words("words")}); });
    book_.phrases_ = limited(std::move(phrases), phrases_max, "phrase", faults_);
    check_known_facts();
}

Fact BookBuilder::read_fact(RowReader& row) {
    auto const assumed = row.cell("assumed");
    // What the house knows or measures itself is known, or it is not.
    bool const is_the_houses =
        std::ranges::find(known_fact_codes, row.cell("fact")) != known_fact_codes.end();
    bool const is_answer = assumed == "yes" || assumed == "no";
    if (!assumed.empty() && (!is_answer || is_the_houses)) row.wrong("assumed");
    return {row.text("fact"), row.words("question"),
        is_answer ? std::optional(assumed == "yes") : std::nullopt};
}

void BookBuilder::assume() {
    for (std::uint16_t i = 0; i < book_.facts_.size(); ++i)
        if (auto const assumed = book_.facts_[i].assumed)
            (*assumed ? book_.assumed_.if_true : book_.assumed_.if_false) |= std::uint64_t{1} << i;
}

std::string BookBuilder::read_months(RowReader& row) const {
    constexpr std::int64_t months_max = 1'200;
    auto const name = row.cell("valid_months");
    bool is_there = name.empty();
    bool is_good = true;
    for (auto const& number : book_.rates_.numbers(name)) {
        is_there = true;
        is_good =
            is_good && number.unit == "months" && number.value >= 1 && number.value <= months_max;
    }
    if (!is_there || !is_good) row.wrong("valid_months");
    return std::string(name);
}

CredentialType BookBuilder::read_credential(RowReader& row) const {
    auto const actor = book_.actors_.find(row.cell("actor"));
    if (!actor) row.wrong("actor");
    auto const effort = row.cell("effort");
    bool const is_good = effort.size() == 1 && effort[0] >= '1' && effort[0] <= '9';
    if (!is_good) row.wrong("effort");
    auto const ended_by = row.cell("invalidated_by");
    auto const fact = book_.facts_.find(ended_by);
    if (!ended_by.empty() && !fact) row.wrong("invalidated_by");
    return {row.text("credential"), row.words("name"), row.words("step"), actor.value_or(0),
        row.name("holder", parse_holder, Holder::product),
        static_cast<std::uint8_t>(is_good ? effort[0] - '0' : 0), read_months(row), fact};
}

void BookBuilder::check_known_facts() {
    for (std::size_t i = 0; i < known_fact_count; ++i) {
        auto const number = book_.facts_.find(known_fact_codes[i]);
        if (!number)
            faults_.emplace_back("fact.csv", "rules_fact_missing",
                MessageArguments{{"fact", std::string(known_fact_codes[i])}});
        book_.known_facts_[i] = number.value_or(0);
    }
}

void BookBuilder::read_numbers() {
    auto& rates = book_.rates_;
    for_each_row("number", [&](RowReader& row) {
        constexpr int decimals = 0;
        auto const value = row.decimal("value", decimals);
        if (!value) row.text("value");
        Number number{row.text("name"), value.value_or(0), row.text("unit"), row.basis()};
        for (auto const& other : rates.numbers())
            if (other.name == number.name && other.basis.period.from <= number.basis.period.to &&
                number.basis.period.from <= other.basis.period.to)
                row.fault("rules_period_overlaps", {{"rule", other.basis.rule}});
        rates.add(std::move(number));
    });
    for_each_row("tariff", [&](RowReader& row) {
        auto const hs = row.code("hs");
        if (hs.empty()) row.text("hs");
        else
            rates.add(hs,
                TariffRow{row.basis(),
                    {row.rate("mfn"), row.rate("acfta"), row.rate("rcep"), row.rate("vat"),
                        row.rate("consumption")}});
    });
    for_each_row("export_duty", [&](RowReader& row) {
        auto const hs = row.code("hs");
        if (hs.empty()) row.text("hs");
        if (hs.empty()) return;
        ExportDuty duty{row.basis()};
        constexpr int cents = 2;
        duty.above_usd_cents = row.decimal("above", cents).value_or(duty.above_usd_cents);
        duty.up_to_usd_cents = row.decimal("up_to", cents).value_or(duty.up_to_usd_cents);
        duty.rate = row.rate("rate").share;
        duty.price = row.cell("price");
        rates.add(hs, std::move(duty));
    });
    for_each_row("export_price", [&](RowReader& row) {
        auto const hs = row.code("hs");
        auto const cents = row.decimal("usd_cents_per_t", 0);
        if (hs.empty()) row.text("hs");
        constexpr std::int64_t cents_max = 100'000'000'000;  // far from the end of a Decimal
        if (!cents) row.text("usd_cents_per_t");
        if (cents.value_or(0) > cents_max) row.wrong("usd_cents_per_t");
        if (!hs.empty()) rates.add(hs, ExportPrice{row.basis(), cents.value_or(0)});
    });
    rates.sort();
}

void BookBuilder::read_measures() {
    std::set<std::string_view> names;
    for (auto const& number : book_.rates_.numbers())
        names.insert(number.name);
    for_each_row("measure", [&](RowReader& row) {
        auto const fact = book_.facts_.find(row.cell("fact"));
        if (!fact || book_.facts()[*fact].assumed) row.wrong("fact");
        if (!names.contains(row.cell("above"))) row.wrong("above");
        auto const input = row.name("input", parse_input, Input::items);
        book_.measures_.push_back({fact.value_or(0), input, row.text("above"), {}});
    });
}

}  // namespace dermaga::trade::rules
