#pragma once

#include <memory>

#include "bank/snap_bank.hpp"
#include "export/actions/transfers.hpp"
#include "platform/platform.hpp"
#include "platform/repeated_task.hpp"

namespace dermaga::exports {

/// Our link to the bank that pays sellers.
struct BankLink {
    bank::SnapOptions options;
    Patience patience;
};

/// Sends the transfers of released batches, one after another, and asks what has become of those
/// whose end is not known. Any number of processes may run one: each transfer is taken by one at a
/// time.
///
/// A transfer is asked for at most once in its life: before the request it is committed as sent,
/// and after that only the bank's answer, to the request or to a later question, decides. So a
/// crash at any moment, a time-out, or an answer that nobody understands costs a question, never
/// money.
class TransferJob {
  public:
    /// Throws std::invalid_argument as bank::SnapBank.
    TransferJob(Platform& platform, BankLink link);
    ~TransferJob();

  private:
    std::shared_ptr<bank::SnapBank> bank_;
    platform::RepeatedTask task_;
};

}  // namespace dermaga::exports
