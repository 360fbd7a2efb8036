#pragma once

#include <thread>

namespace dermaga::runtime {

/// Gives memory that was freed back to the system while it lives: glibc keeps what a large import
/// or a whole house freed in the arena of the thread that did it, for good. A thread of its own
/// looks every few seconds, because walking through hundreds of megabytes takes longer than an
/// io_context may stand still.
class MemoryKeeper {
  public:
    MemoryKeeper();

  private:
    std::jthread thread_;
};

}  // namespace dermaga::runtime
