#include "runtime/memory_keeper.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <fstream>
#include <mutex>

#include <malloc.h>
#include <unistd.h>

namespace dermaga::runtime {

namespace {

using namespace std::chrono_literals;

constexpr auto look_every = 5s;
constexpr std::size_t kept_max = std::size_t{16} << 20;

/// Bytes of the process that no file backs (proc(5), statm: resident less shared).
std::size_t anonymous_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    std::size_t shared = 0;
    statm >> size >> resident >> shared;
    return (resident - shared) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void give_back() {
    auto const heap = ::mallinfo2();
    if (anonymous_bytes() > heap.uordblks + heap.hblkhd + kept_max) ::malloc_trim(0);
}

void keep(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any alarm;
    std::unique_lock lock(mutex);
    while (!alarm.wait_for(lock, stop, look_every, [&stop] { return stop.stop_requested(); }))
        give_back();
}

}  // namespace

MemoryKeeper::MemoryKeeper() : thread_(keep) {}

}  // namespace dermaga::runtime
