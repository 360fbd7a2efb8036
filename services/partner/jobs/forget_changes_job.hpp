#pragma once

#include <memory>

#include "platform/platform.hpp"

namespace dermaga::partner {

/// Forgets changes of the catalogue, and roots of its digest, that are older than
/// DERMAGA_FEED_RETENTION_DAYS: every hour, in batches. Any number of processes may run one.
class ForgetChangesJob {
  public:
    explicit ForgetChangesJob(Platform& platform);
    ~ForgetChangesJob();
    ForgetChangesJob(ForgetChangesJob const&) = delete;
    ForgetChangesJob& operator=(ForgetChangesJob const&) = delete;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

/// One batch; true when there may be more.
bool forget_changes(db::Transaction& tx, Timestamp before);

}  // namespace dermaga::partner
