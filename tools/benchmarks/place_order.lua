-- POST of an order of two lines with a fresh key: arguments token, listings, a text that makes the keys of this run its own.
dofile("report.lua")
local count = 0
function init(args)
    token, listings, run = args[1], tonumber(args[2]), args[3]
    math.randomseed(os.time())
end
function request()
    count = count + 1
    local first = math.random(listings)
    local second = first % listings + 1
    local body = string.format('{"reference":"PO-%s-%d","destination":{"country":"CN","port":"CNSHA"},"route":"0110",' ..
        '"incoterm":"FOB","lines":[{"product_id":"prd_%026d","quantity":1},{"product_id":"prd_%026d","quantity":2}]}',
        run, count, first, second)
    return wrk.format("POST", "/partner/v1/orders", {
        ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = run .. "-" .. count }, body)
end
