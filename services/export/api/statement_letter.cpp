#include "export/api/statement_letter.hpp"

#include <chrono>
#include <memory>

#include "export/api/statement_csv.hpp"

namespace dermaga::exports {

namespace {

using paper::PdfCells;

/// What letters say in a language: their texts, days and figures.
class Words {
  public:
    Words(Messages const& messages, Language language) : messages_(messages), language_(language) {}

    std::string text(std::string_view code, MessageArguments const& arguments = {}) const {
        return messages_.text("letter_" + std::string(code), language_, arguments);
    }

    /// "24 Nov 2026"; in Chinese "2026-11-24".
    std::string day(Date date) const {
        if (language_ == Language::zh) return to_iso_date(date);
        static constexpr char const* months[2][12] = {
            {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"},
            {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};
        auto const month =
            months[language_ == Language::en][static_cast<unsigned>(date.month()) - 1];
        return std::to_string(static_cast<unsigned>(date.day())) + " " + month + " " +
            std::to_string(static_cast<int>(date.year()));
    }
    std::string day(std::string const& at) const {
        return day(jakarta_date(parse_rfc3339(at).value()));
    }

    /// "1.700.000,00"; in English and Chinese "1,700,000.00".
    std::string figure(std::int64_t minor, Currency currency = Currency::IDR) const {
        auto const plain = signed_amount(minor, currency);
        auto const point = plain.find('.');
        auto const first = plain.front() == '-' ? 1U : 0U;
        std::string grouped;
        for (std::size_t at = 0; at < plain.size(); ++at) {
            if (at > first && at < point && (point - at) % 3 == 0)
                grouped += is_indonesian() ? '.' : ',';
            grouped += at == point && is_indonesian() ? ',' : plain[at];
        }
        return grouped;
    }
    std::string figure_or_nothing(bool is_there, std::int64_t minor) const {
        return is_there ? figure(minor) : "";
    }
    std::string tag() const { return std::string(language_tag(language_)); }

  private:
    bool is_indonesian() const { return language_ == Language::id; }
    Messages const& messages_;
    Language language_;
};

Date last_day(Period const& period) {
    return jakarta_date(period.until - std::chrono::milliseconds(1));
}

/// What every statement has around its tables.
paper::PdfLetter letter_of(Words const& words, Period const& period, StatementParty const& party) {
    auto const first = jakarta_date(period.since);
    auto const last = last_day(period);
    paper::PdfLetter letter;
    letter.house = "Dermaga";
    letter.title = words.text("title");
    letter.number = party.id + " · " + to_iso_date(first) + " – " + to_iso_date(last);
    letter.facts.emplace_back(words.text("for"), party.name.empty() ? party.id : party.name);
    letter.facts.emplace_back(words.text("period"),
        words.text("from_to", {{"from", words.day(first)}, {"to", words.day(last)}}));
    letter.facts.emplace_back(words.text("number"), party.id);
    letter.notes.push_back(words.text("note_days"));
    letter.language = words.tag();
    letter.created = to_iso_date(last) + "T23:59:59+07:00";
    letter.page_of = [words](int page, int pages) {
        return words.text(
            "page", {{"page", std::to_string(page)}, {"pages", std::to_string(pages)}});
    };
    return letter;
}

/// Payouts and what they set off are known by their batch: what stands behind the colon names the
/// seller.
std::string reference_of(SellerEntry const& entry) {
    return entry.is_payout() || entry.kind == "set_off"
        ? entry.reference.substr(0, entry.reference.find(':'))
        : entry.reference;
}

PdfCells seller_cells(Words const& words, SellerEntry const& entry, std::int64_t owed_minor) {
    auto const is_order = !entry.is_payout();
    return {words.day(entry.at), words.text("kind_" + entry.kind), reference_of(entry),
        words.figure_or_nothing(is_order, entry.gross_minor),
        words.figure_or_nothing(is_order, -entry.freight_minor),
        words.figure_or_nothing(is_order, -entry.fee_minor),
        words.figure_or_nothing(is_order, -entry.tax_minor), words.figure(entry.amount_minor),
        words.figure(owed_minor)};
}

PdfCells seller_sum_cells(Words const& words, std::string label, SellerSums const& sums) {
    return {"", std::move(label), "", words.figure(sums.gross_minor),
        words.figure(-sums.freight_minor), words.figure(-sums.fee_minor),
        words.figure(-sums.tax_minor), words.figure(sums.earned_minor - sums.paid_minor),
        words.figure(sums.owed_minor)};
}

std::vector<PartnerEntry> entries_in(PartnerStatement const& statement, Currency currency) {
    std::vector<PartnerEntry> entries;
    for (auto const& entry : statement.entries)
        if (entry.currency == currency) entries.push_back(entry);
    return entries;
}

PdfCells partner_sum_cells(
    Words const& words, std::string label, PartnerSums const& sums, Currency currency) {
    return {"", std::move(label), "", "", words.figure(sums.charged_minor, currency),
        words.figure(sums.credited_minor, currency), words.figure(sums.owed_minor, currency)};
}

/// What partners had before the entries of one currency.
struct Opening {
    Currency currency;
    std::int64_t owed_minor;
    std::int64_t refundable_minor;
};

paper::PdfTable partner_table(
    Words const& words, std::vector<PartnerEntry> entries, Opening const& opening) {
    auto const currency = opening.currency;
    auto const before = opening.owed_minor;
    auto refundable = opening.refundable_minor;
    paper::PdfTable table;
    table.title = std::string(currency_code(currency));
    table.columns = {{words.text("day"), 9}, {words.text("what"), 14},
        {words.text("reference"), 15}, {words.text("order"), 24}, {words.text("charged"), 13, true},
        {words.text("credited"), 13, true}, {words.text("owed_by"), 13, true}};
    table.rows.push_back(
        {"", words.text("opening"), "", "", "", "", words.figure(before, currency)});
    auto owed = before;
    for (auto const& entry : entries) {
        owed += entry.amount_minor;
        refundable += entry.refundable_minor;
        auto const is_charge = entry.amount_minor > 0;
        table.rows.push_back(
            {words.day(entry.at), words.text("kind_" + entry.kind), entry.reference, entry.order_id,
                is_charge ? words.figure(entry.amount_minor, currency) : "",
                is_charge ? "" : words.figure(-entry.amount_minor, currency),
                words.figure(owed, currency)});
    }
    table.totals.push_back(partner_sum_cells(
        words, words.text("total"), sum_of(before, entries, entries.size()), currency));
    if (refundable != 0)
        table.totals.push_back(
            {"", words.text("refundable"), "", "", "", "", words.figure(refundable, currency)});
    auto const shared = std::make_shared<std::vector<PartnerEntry> const>(std::move(entries));
    table.carried = [=](std::size_t rows_done) {
        return partner_sum_cells(
            words, words.text("carried"), sum_of(before, *shared, rows_done - 1), currency);
    };
    return table;
}

}  // namespace

paper::PdfLetter statement_letter(SellerStatement const& statement, StatementParty const& seller,
    Messages const& messages, Language language) {
    Words const words(messages, language);
    auto letter = letter_of(words, statement.period, seller);
    letter.facts.emplace_back(words.text("account"),
        seller.account.empty() ? words.text("account_none") : seller.account);
    auto const all = sum_of(statement, statement.entries.size());
    letter.facts.emplace_back(
        words.text("opening"), "IDR " + words.figure(statement.owed_before_minor));
    letter.facts.emplace_back(words.text("earned"), "IDR " + words.figure(all.earned_minor));
    letter.facts.emplace_back(words.text("closing"), "IDR " + words.figure(all.owed_minor));
    letter.facts.emplace_back(words.text("paid"), "IDR " + words.figure(all.paid_minor));
    if (all.set_off_minor != 0)
        letter.facts.emplace_back(words.text("set_off"), "IDR " + words.figure(all.set_off_minor));
    if (all.debt_minor != 0)
        letter.facts.emplace_back(words.text("debt"), "IDR " + words.figure(all.debt_minor));

    paper::PdfTable table;
    table.columns = {{words.text("day"), 9}, {words.text("what"), 14},
        {words.text("reference"), 14}, {words.text("goods"), 11, true},
        {words.text("freight"), 9, true}, {words.text("fee"), 9, true},
        {words.text("tax"), 8, true}, {words.text("amount"), 11, true},
        {words.text("owed"), 12, true}};
    table.rows.push_back({"", words.text("opening"), "", "", "", "", "", "",
        words.figure(statement.owed_before_minor)});
    auto owed = statement.owed_before_minor;
    for (auto const& entry : statement.entries) {
        owed += entry.amount_minor;
        table.rows.push_back(seller_cells(words, entry, owed));
    }
    table.totals.push_back(seller_sum_cells(words, words.text("total"), all));
    auto const shared = std::make_shared<SellerStatement const>(statement);
    table.carried = [words, shared](std::size_t rows_done) {
        return seller_sum_cells(words, words.text("carried"), sum_of(*shared, rows_done - 1));
    };
    letter.tables.push_back(std::move(table));
    letter.notes.insert(letter.notes.begin(), words.text("note_seller"));
    return letter;
}

paper::PdfLetter statement_letter(PartnerStatement const& statement, StatementParty const& partner,
    Messages const& messages, Language language) {
    Words const words(messages, language);
    auto letter = letter_of(words, statement.period, partner);
    for (auto const currency : {Currency::IDR, Currency::CNY, Currency::USD}) {
        auto entries = entries_in(statement, currency);
        auto const at = static_cast<std::size_t>(currency);
        Opening const opening{
            currency, statement.owed_before_minor.at(at), statement.refundable_before_minor.at(at)};
        // A currency that the partner never used says nothing; rupiah always stands there.
        if (entries.empty() && opening.owed_minor == 0 && opening.refundable_minor == 0 &&
            currency != Currency::IDR)
            continue;
        letter.tables.push_back(partner_table(words, std::move(entries), opening));
    }
    letter.notes.insert(letter.notes.begin(), words.text("note_partner"));
    return letter;
}

}  // namespace dermaga::exports
