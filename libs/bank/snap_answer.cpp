#include "bank/snap_answer.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include <boost/json/object.hpp>

#include "base/text.hpp"
#include "json/strict.hpp"

namespace dermaga::bank {

namespace {

/// A member's text, "" when there is none.
std::string text_of(boost::json::object const& object, std::string_view name) {
    auto const* const value = object.if_contains(name);
    auto const* const text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? "" : std::string(*text);
}

/// An answer that keeps to SNAP: its responseCode is the HTTP status, the service, and a case of
/// two digits each.
struct Snap {
    int status = 0;
    std::string code;
    std::string_view which_case() const { return std::string_view(code).substr(5); }
    boost::json::object body;
};

std::optional<Snap> snap_of(http::ClientResponse const& answer, std::string_view service_code) {
    auto parsed = json::read_object(answer.body);
    if (!parsed) return std::nullopt;
    Snap snap{answer.status, text_of(parsed->as_object(), "responseCode"),
        std::move(parsed->as_object())};
    auto const wanted = std::to_string(snap.status) + std::string(service_code);
    if (snap.code.size() != 7 || !snap.code.starts_with(wanted)) return std::nullopt;
    return snap;
}

bool agrees(std::string const& named, std::string const& expected) {
    return named.empty() || named == expected;
}

/// Whether an amount, where the answer names one, is ours.
bool agrees(boost::json::object const& body, Money expected) {
    auto const* const value = body.if_contains("amount");
    auto const* const amount = value == nullptr ? nullptr : value->if_object();
    if (amount == nullptr) return true;
    auto const currency = parse_currency(text_of(*amount, "currency"));
    if (!currency) return false;
    auto const money = Money::parse(text_of(*amount, "value"), *currency);
    return money && *money == expected;
}

TransferAnswer no_answer(Refusal const& refusal) {
    return {Outcome::unknown, refusal.code(), "", false};
}

/// Letters and digits alone, as banks keep names.
std::string bare(std::string_view name) {
    std::string kept;
    for (char const character : to_comparable(name))
        if (static_cast<unsigned char>(character) >= 0x80 ||
            std::isalnum(static_cast<unsigned char>(character)) != 0)
            kept += character;
    return kept;
}

constexpr std::size_t cut_min = 10;  // a shorter beginning is no evidence

}  // namespace

TransferAnswer read_transfer_answer(
    Result<http::ClientResponse> const& answer, Expected const& expected) {
    if (!answer) {
        auto const refusal = answer.error();
        return no_answer(refusal);
    }
    auto const snap = snap_of(*answer, expected.service_code);
    if (!snap)
        return {
            Outcome::unknown, "http_" + std::to_string(answer->status), "", answer->status == 401};
    TransferAnswer read{
        Outcome::unknown, snap->code, text_of(snap->body, "referenceNo"), snap->status == 401};
    if (snap->status == 200 && snap->which_case() == "00") {
        auto const is_ours =
            agrees(text_of(snap->body, "partnerReferenceNo"), expected.reference) &&
            agrees(snap->body, expected.amount);
        read.outcome = is_ours ? Outcome::paid : Outcome::unknown;
    } else if (snap->status == 202) {
        read.outcome = Outcome::pending;
    } else if (snap->status >= 400 && snap->status < 500 && snap->status != 401 &&
        snap->status != 408 && snap->status != 409 && snap->status != 429) {
        read.outcome = Outcome::failed;
    }
    return read;
}

TransferAnswer read_status_answer(
    Result<http::ClientResponse> const& answer, Expected const& expected) {
    if (!answer) {
        auto const refusal = answer.error();
        return no_answer(refusal);
    }
    auto const snap = snap_of(*answer, "36");
    if (!snap)
        return {
            Outcome::unknown, "http_" + std::to_string(answer->status), "", answer->status == 401};
    TransferAnswer read{Outcome::unknown, snap->code, text_of(snap->body, "originalReferenceNo"),
        snap->status == 401};
    if (snap->status == 404 && snap->which_case() == "01") read.outcome = Outcome::not_found;
    if (snap->status != 200) return read;
    auto const is_ours =
        agrees(text_of(snap->body, "originalPartnerReferenceNo"), expected.reference) &&
        agrees(text_of(snap->body, "serviceCode"), expected.service_code) &&
        agrees(snap->body, expected.amount);
    auto const status = text_of(snap->body, "latestTransactionStatus");
    if (!is_ours || status.size() != 2) return read;
    read.code = "status_" + status;
    if (status == "00") read.outcome = Outcome::paid;
    if (status == "01" || status == "02" || status == "03") read.outcome = Outcome::pending;
    if (status == "04" || status == "05" || status == "06") read.outcome = Outcome::failed;
    if (status == "07") read.outcome = Outcome::not_found;
    return read;
}

AccountAnswer read_account_answer(
    Result<http::ClientResponse> const& answer, std::string_view service_code) {
    if (!answer) {
        auto const refusal = answer.error();
        return {Lookup::unknown, refusal.code(), "", false};
    }
    auto const snap = snap_of(*answer, service_code);
    if (!snap)
        return {
            Lookup::unknown, "http_" + std::to_string(answer->status), "", answer->status == 401};
    AccountAnswer read{Lookup::unknown, snap->code, text_of(snap->body, "beneficiaryAccountName"),
        snap->status == 401};
    if (snap->status == 200 && snap->which_case() == "00" && !read.holder.empty())
        read.lookup = Lookup::found;
    // Only what is said of the account itself: 403 may be about us, and 400 about our request.
    if (snap->status == 404) read.lookup = Lookup::none;
    return read;
}

bool is_same_holder(std::string_view ours, std::string_view banks) {
    auto shorter = bare(ours);
    auto longer = bare(banks);
    if (shorter.size() > longer.size()) std::swap(shorter, longer);
    if (shorter == longer) return !shorter.empty();
    return shorter.size() >= cut_min && longer.starts_with(shorter);
}

}  // namespace dermaga::bank
