#pragma once

namespace dermaga {

/// Starts jemalloc's own threads, which give freed pages back though the thread that freed them
/// sleeps: an import of 200,000 rows would leave its memory with a database thread otherwise. For
/// each process that serves, after its fork: a child has no threads of its parent's. Does nothing
/// in builds with a sanitizer, which brings its own allocator.
void give_memory_back_in_the_background();

}  // namespace dermaga
