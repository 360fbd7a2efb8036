#include "paper/ceb/layout.hpp"
#include "paper/ceb/message.hpp"

namespace dermaga::paper::ceb {

namespace {

constexpr Field transfer[] = {
    required<&Transfer::cop_code>("copCode", from_1_to(18)),
    required<&Transfer::cop_name>("copName", up_to(100)),
    required<&Transfer::dxp_mode>("dxpMode", exactly(3)),
    required<&Transfer::dxp_id>("dxpId", up_to(30)),
    optional<&Transfer::note>("note", up_to(1000)),
};

constexpr Field subscription[] = {
    required<&Subscription::status>("status", up_to(100)),
    required<&Subscription::dxp_mode>("dxpMode", exactly(3)),
    required<&Subscription::dxp_address>("dxpAddress", up_to(100)),
    optional<&Subscription::note>("note", up_to(1000)),
};

constexpr Field extension[] = {
    required<&Extension::name>("name", up_to(30)),
    required<&Extension::version>("version", up_to(30)),
};

constexpr Record transfer_of_message{"BaseTransfer", transfer};
constexpr Record subscription_of_message{"BaseSubscribe", subscription};
constexpr Record extension_of_message{"ExtendMessage", extension};

}  // namespace

Record const& transfer_record() {
    return transfer_of_message;
}
Record const& subscription_record() {
    return subscription_of_message;
}
Record const& extension_record() {
    return extension_of_message;
}

}  // namespace dermaga::paper::ceb
