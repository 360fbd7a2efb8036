#include "dermaga/allocator.hpp"

#ifdef DERMAGA_JEMALLOC
#include <jemalloc/jemalloc.h>
#endif

// jemalloc looks for this name when it starts (jemalloc(3), "TUNING"). Freed pages go back to the
// system after a second; the I/O thread and the database's threads share two arenas, for each keeps
// pages of its own.
extern "C" {
char const* malloc_conf = "dirty_decay_ms:1000,narenas:2";
}

namespace dermaga {

void give_memory_back_in_the_background() {
#ifdef DERMAGA_JEMALLOC
    bool is_on = true;
    ::mallctl("background_thread", nullptr, nullptr, &is_on, sizeof is_on);
#endif
}

}  // namespace dermaga
