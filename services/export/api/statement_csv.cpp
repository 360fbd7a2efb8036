#include "export/api/statement_csv.hpp"

#include <array>
#include <utility>

#include <boost/json.hpp>

#include "export/domain/csv.hpp"

namespace dermaga::exports {

namespace {

namespace bj = boost::json;

std::string text_at(bj::array const& row, std::size_t place) {
    return bj::value_to<std::string>(row.at(place));
}

std::int64_t minor_at(bj::array const& row, std::size_t place) {
    return row.at(place).to_number<std::int64_t>();
}

/// The first query gives one row, what stood before the period; the second its entries.
class StatementSink : public db::RowSink {
  public:
    explicit StatementSink(Timestamp since) : since_(to_rfc3339(since)) {}

    void row(std::size_t query, std::string_view row, std::string& out) final {
        auto const cells = bj::parse(row).as_array();
        if (query == 0) open(cells, out);
        else add(cells, out);
    }

  protected:
    std::string const& since() const { return since_; }

  private:
    virtual void open(bj::array const& before, std::string& out) = 0;
    virtual void add(bj::array const& entry, std::string& out) = 0;

    std::string since_;
};

class SellerSink final : public StatementSink {
  public:
    using StatementSink::StatementSink;

  private:
    void open(bj::array const& before, std::string& out) override {
        owed_minor_ = minor_at(before, 0);
        debt_minor_ = minor_at(before, 1);
        out +=
            "at,kind,reference,gross,platform_fee,income_tax,freight,amount,owed,currency,debt"
            "\r\n" +
            since() + ",opening,,,,,,," + balances();
    }

    void add(bj::array const& entry, std::string& out) override {
        owed_minor_ += minor_at(entry, 7);
        debt_minor_ += minor_at(entry, 8);
        out +=
            text_at(entry, 0) + "," + text_at(entry, 1) + "," + csv_cell(text_at(entry, 2)) + ",";
        for (std::size_t place = 3; place <= 7; ++place)
            out += signed_amount(minor_at(entry, place), Currency::IDR) + ",";
        out += balances();
    }

    std::string balances() const {
        return signed_amount(owed_minor_, Currency::IDR) + ",IDR," +
            signed_amount(debt_minor_, Currency::IDR) + "\r\n";
    }

    std::int64_t owed_minor_ = 0;
    std::int64_t debt_minor_ = 0;
};

class PartnerSink final : public StatementSink {
  public:
    using StatementSink::StatementSink;

  private:
    struct Balance {
        std::int64_t owed_minor = 0;
        std::int64_t refundable_minor = 0;
    };

    void open(bj::array const& before, std::string& out) override {
        for (auto const& one : before)
            count(one.as_array(), 0);
        out += "at,kind,reference,order_id,charged,credited,owed,currency,refundable\r\n";
        for (auto const currency : {Currency::IDR, Currency::CNY, Currency::USD})
            out += since() + ",opening,,,,," + balances(currency);
    }

    void add(bj::array const& entry, std::string& out) override {
        auto const currency = count(entry, 4);
        auto const amount_minor = minor_at(entry, 5);
        auto const charged_minor = amount_minor > 0 ? amount_minor : 0;
        out += text_at(entry, 0) + "," + text_at(entry, 1) + "," + csv_cell(text_at(entry, 2)) +
            "," + csv_cell(text_at(entry, 3)) + "," + signed_amount(charged_minor, currency) + "," +
            signed_amount(charged_minor - amount_minor, currency) + "," + balances(currency);
    }

    /// Adds a currency, what is owed in it and what is owed back, which stand together at `place`.
    Currency count(bj::array const& row, std::size_t place) {
        auto const currency = *parse_currency(text_at(row, place));
        auto& balance = balances_.at(static_cast<std::size_t>(currency));
        balance.owed_minor += minor_at(row, place + 1);
        balance.refundable_minor += minor_at(row, place + 2);
        return currency;
    }

    std::string balances(Currency currency) const {
        auto const& balance = balances_.at(static_cast<std::size_t>(currency));
        return signed_amount(balance.owed_minor, currency) + "," +
            std::string(currency_code(currency)) + "," +
            signed_amount(balance.refundable_minor, currency) + "\r\n";
    }

    std::array<Balance, 3> balances_{};
};

}  // namespace

std::string signed_amount(std::int64_t minor, Currency currency) {
    auto const text = Money(minor < 0 ? -minor : minor, currency).amount();
    return minor < 0 ? "-" + text : text;
}

std::shared_ptr<db::RowSink> seller_csv(Timestamp since) {
    return std::make_shared<SellerSink>(since);
}

std::shared_ptr<db::RowSink> partner_csv(Timestamp since) {
    return std::make_shared<PartnerSink>(since);
}

}  // namespace dermaga::exports
