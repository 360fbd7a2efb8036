// How jemalloc works here (jemalloc(3), "TUNING"); it looks for this name when it starts. Builds with
// a sanitizer have the sanitizer's allocator and nobody reads it.
//
// background_thread: what was freed goes back to the system though the thread that freed it sleeps;
// an import of 200,000 rows would leave its memory with a database thread otherwise.
// dirty_decay_ms, muzzy_decay_ms: after a second, and wholly.
// narenas: the I/O thread and the database's threads share two; each arena keeps pages of its own.
extern "C" {
char const* malloc_conf =
    "background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0,narenas:2";
}
