-- What every script of wrk ends with: one line of JSON.
local threads = {}
function setup(thread)
    table.insert(threads, thread)
end
function done(summary, latency)
    local errors = summary.errors
    local bad = errors.status + errors.read + errors.write + errors.timeout + errors.connect
    io.write(string.format('{"requests":%d,"seconds":%f,"p50_us":%d,"p99_us":%d,"bad":%d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), bad))
end
