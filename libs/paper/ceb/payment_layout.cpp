#include "paper/ceb/layout.hpp"
#include "trade/customs/documents.hpp"

namespace dermaga::paper::ceb {

namespace {

using trade::customs::Payment;

constexpr Field head[] = {
    required<&Payment::guid>("guid", guid_form),
    required<&Payment::app_type>("appType", one_of("1|2|3")),
    required<&Payment::app_time>("appTime", seconds_form),
    required<&Payment::app_status>("appStatus", from_1_to(3)),
    required<&Payment::pay_code>("payCode", from_1_to(18)),
    required<&Payment::pay_name>("payName", from_1_to(100)),
    required<&Payment::pay_transaction_id>("payTransactionId", from_1_to(60)),
    required<&Payment::order_no>("orderNo", from_1_to(60)),
    required<&Payment::ebp_code>("ebpCode", from_1_to(18)),
    required<&Payment::ebp_name>("ebpName", from_1_to(100)),
    required<&Payment::payer_id_type>("payerIdType", one_of("1")),
    required<&Payment::payer_id_number>("payerIdNumber", from_1_to(60)),
    required<&Payment::payer_name>("payerName", from_1_to(60)),
    optional<&Payment::telephone>("telephone", up_to(60)),
    required<&Payment::amount_paid>("amountPaid", number_form),
    required<&Payment::currency>("currency", exactly(3)),
    required<&Payment::pay_time>("payTime", seconds_form),
    optional<&Payment::note>("note", up_to(1000)),
};

}  // namespace

Layout const& payment_layout() {
    static constexpr Layout layout{"CEB411Message", "Payment", {"PaymentHead", head}, {}};
    return layout;
}

}  // namespace dermaga::paper::ceb
