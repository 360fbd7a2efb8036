#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "bank/snap_answer.hpp"
#include "bank/snap_signature.hpp"
#include "base/clock.hpp"
#include "http/client.hpp"

namespace dermaga::bank {

/// Our contract with a bank that speaks SNAP.
struct SnapOptions {
    /// "https://api.bank.example", with a path before /v1.0 where the bank has one
    std::string url;
    std::string client_id;        ///< X-CLIENT-KEY
    std::string partner_id;       ///< X-PARTNER-ID
    std::string channel_id;       ///< CHANNEL-ID
    std::string client_secret;    ///< secret
    std::string private_key_pem;  ///< secret
    std::string bank_code;  ///< the bank's own, three digits: accounts there are paid within it
    std::string source_account;                  ///< that the money comes from
    std::chrono::milliseconds deadline{20'000};  ///< for one question
    http::ClientOptions client;  ///< which addresses are allowed, which authorities trusted
};

struct Payee {
    std::string bank_code;
    std::string account_number;
    std::string account_name;
};

/// A transfer, all of it decided and kept before the bank hears of it.
struct Transfer {
    /// partnerReferenceNo: one transfer for ever, at most 64 letters and digits
    std::string reference;
    std::string external_id;  ///< X-EXTERNAL-ID: digits, at most 36, never twice in a day
    Payee payee;
    Money amount{0, Currency::IDR};
    Timestamp at{};  ///< transactionDate
};

/// A bank over SNAP: access token, account inquiry, transfer, status inquiry. Nothing is ever sent
/// twice by itself: who calls decides that, with what it has stored. Secrets and account numbers
/// are in no log and no refusal. I/O thread only; io and clock outlive it.
class SnapBank {
  public:
    /// Throws std::invalid_argument when the key is none or the URL is not absolute.
    SnapBank(boost::asio::io_context& io, Clock const& clock, SnapOptions options);
    ~SnapBank();

    /// "17" for an account at the bank itself, "18" for one elsewhere.
    std::string service_code(Payee const& payee) const;

    /// Gets an access token unless there is a fresh one, before anything else is asked. Refusal
    /// (unavailable) bank_no_token: the bank cannot be spoken to, so no transfer should be begun.
    boost::asio::awaitable<Result<void>> sign_in();
    boost::asio::awaitable<AccountAnswer> look_up(Payee payee, std::string external_id);
    boost::asio::awaitable<TransferAnswer> pay(Transfer transfer);
    /// What has become of a transfer.
    boost::asio::awaitable<TransferAnswer> ask(Expected transfer, std::string external_id);
    std::chrono::milliseconds deadline() const;
    /// Ends what is under way, with `unknown` (client_stopped).
    void stop();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dermaga::bank
