#include "trade/customs/receipts.hpp"

#include <algorithm>
#include <span>

namespace dermaga::trade::customs {

namespace {

struct Row {
    std::string_view status;
    Outcome outcome;
    std::string_view code;
};

// The states of every receipt, then those that only an inventory has.
constexpr Row common_states[] = {
    {"2", Outcome::in_progress, "customs_state_declaring"},
    {"3", Outcome::in_progress, "customs_state_sent"},
    {"4", Outcome::refused, "customs_state_send_failed"},
    {"100", Outcome::refused, "customs_state_rejected"},
    {"120", Outcome::accepted, "customs_state_stored"},
};
constexpr Row document_states[] = {
    {"399", Outcome::finished, "customs_state_settled"},
};
constexpr Row inventory_states[] = {
    {"1", Outcome::in_progress, "customs_state_saved"},
    {"300", Outcome::held, "customs_state_manual_review"},
    {"399", Outcome::finished, "customs_state_closed"},
    {"500", Outcome::held, "customs_state_inspection"},
    {"501", Outcome::held, "customs_state_detained"},
    {"502", Outcome::held, "customs_state_detained"},
    {"503", Outcome::held, "customs_state_detained"},
    {"599", Outcome::held, "customs_state_detained"},
    {"700", Outcome::refused, "customs_state_returned"},
    {"800", Outcome::released, "customs_state_released"},
    {"899", Outcome::finished, "customs_state_finished"},
};
// The first digits name the message (3010 order, 4010 payment, 5040 waybill, 6210 inventory, 6230
// cancel, 6250 refund), so one table serves all receipts.
constexpr Row errors[] = {
    {"-301010", Outcome::refused, "customs_error_order_exists"},
    {"-301011", Outcome::refused, "customs_error_order_declared"},
    {"-301014", Outcome::refused, "customs_error_older_message"},
    {"-401007", Outcome::refused, "customs_error_payment_exists"},
    {"-504015", Outcome::refused, "customs_error_waybill_exists"},
    {"-621004", Outcome::refused, "customs_error_inventory_declared"},
    {"-621005", Outcome::refused, "customs_error_single_limit"},
    {"-621018", Outcome::refused, "customs_error_annual_limit"},
    {"-621027", Outcome::refused, "customs_error_line_repeated"},
    {"-621028", Outcome::refused, "customs_error_signature"},
    {"-621029", Outcome::refused, "customs_error_signature"},
    {"-621030", Outcome::refused, "customs_error_too_many"},
    {"-623005", Outcome::refused, "customs_error_not_cancellable"},
    {"-625009", Outcome::refused, "customs_error_second_unit"},
    {"-625014", Outcome::refused, "customs_error_refund_limit"},
    {"-625015", Outcome::refused, "customs_error_refund_limit"},
};

Row const* find(std::span<Row const> rows, std::string_view status) {
    auto const found = std::ranges::find(rows, status, &Row::status);
    return found == rows.end() ? nullptr : &*found;
}

Row const* find(ReceiptOf of, std::string_view status) {
    if (status.starts_with('-')) return find(errors, status);
    if (auto const* const row = find(common_states, status)) return row;
    return of == ReceiptOf::inventory ? find(inventory_states, status)
                                      : find(document_states, status);
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
    switch (outcome) {
        case Outcome::in_progress: return "in_progress";
        case Outcome::accepted: return "accepted";
        case Outcome::held: return "held";
        case Outcome::released: return "released";
        case Outcome::finished: return "finished";
        case Outcome::refused: return "refused";
        case Outcome::unknown: return "unknown";
    }
    return {};
}

Explanation explain(ReceiptOf of, std::string_view status) {
    MessageArguments arguments{{"status", std::string(status)}};
    if (auto const* const row = find(of, status))
        return {row->outcome, row->code, std::move(arguments)};
    if (status.starts_with('-'))
        return {Outcome::refused, "customs_error_other", std::move(arguments)};
    return {Outcome::unknown, "customs_state_unknown", std::move(arguments)};
}

Explanation explain(FormatReceipt const& receipt) {
    return {Outcome::refused, "customs_format_refused", {{"status", receipt.status}}};
}

std::vector<std::string> errors_in(std::string_view info) {
    constexpr std::size_t digits = 6;
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::vector<std::string> codes;
    for (auto at = info.find('-');
        at != std::string_view::npos && codes.size() < receipt_errors_max;
        at = info.find('-', at + 1)) {
        auto const code = info.substr(at, 1 + digits);
        auto const behind = info.substr(at + code.size(), 1);
        auto const is_code =
            code.size() == 1 + digits && std::ranges::all_of(code.substr(1), is_digit);
        // A longer run of digits is a number of something else, and so is one that digits stand
        // before.
        if (!is_code || (!behind.empty() && is_digit(behind[0])) ||
            (at > 0 && is_digit(info[at - 1])))
            continue;
        if (std::ranges::find(codes, code) == codes.end()) codes.emplace_back(code);
    }
    return codes;
}

}  // namespace dermaga::trade::customs
