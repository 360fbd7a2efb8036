#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/result.hpp"
#include "http/client.hpp"

namespace dermaga::bank {

/// What is known of a transfer after an answer, or the lack of one.
enum class Outcome : std::uint8_t {
    paid,       ///< the bank says that the money has moved
    pending,    ///< the bank has it and has not finished
    failed,     ///< the bank says that no money moves and none will
    not_found,  ///< the bank does not know it; true only once it would have arrived
    unknown,    ///< nothing that can be relied on: only a later question decides
};

struct TransferAnswer {
    Outcome outcome = Outcome::unknown;
    std::string code;  ///< SNAP's responseCode ("2001800"), its status ("status_06"), or why there
                       ///< was no answer ("client_timeout")
    std::string bank_reference;    ///< referenceNo of the bank, "" when it gave none
    bool is_unauthorized = false;  ///< the token, or our signature, was not taken
};

/// A transfer as asked for: what an answer has to agree with.
struct Expected {
    std::string reference;     ///< partnerReferenceNo
    std::string service_code;  ///< "17" within the bank, "18" to another
    Money amount{0, Currency::IDR};
};

/// Reads the answer to a transfer. A success counts only when it is whole: HTTP 200, the service's
/// own code, and our reference and amount where it names them. A refusal (4xx with the service's
/// code) is final, but for those that may hide an earlier transfer: a duplicate (409), an unknown
/// caller (401) and "too many" (429). Everything else is unknown.
TransferAnswer read_transfer_answer(
    Result<http::ClientResponse> const& answer, Expected const& expected);

/// Reads the answer to "what has become of it" (service 36): latestTransactionStatus 00 paid; 01,
/// 02, 03 pending; 04 refunded, 05 cancelled, 06 failed are failed; 07, and 404 with case 01,
/// not_found.
TransferAnswer read_status_answer(
    Result<http::ClientResponse> const& answer, Expected const& expected);

/// Whether an account can be paid to.
enum class Lookup : std::uint8_t { found, none, unknown };
/// Who owns an account, by its bank.
struct AccountAnswer {
    Lookup lookup = Lookup::unknown;
    std::string code;
    std::string holder;  ///< as the bank writes the name
    bool is_unauthorized = false;
};
/// Reads the answer to an account inquiry (service 15 within the bank, 16 at another).
AccountAnswer read_account_answer(
    Result<http::ClientResponse> const& answer, std::string_view service_code);

/// True when the bank's name of an account's holder and ours may be the same person's or firm's:
/// banks write in capitals, without marks, and cut at 20 to 40 characters.
bool is_same_holder(std::string_view ours, std::string_view banks);

}  // namespace dermaga::bank
