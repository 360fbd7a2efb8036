-- GET of a listing, uniformly random over a hot set: arguments hot rows, all rows.
dofile("report.lua")
function init(args)
    hot = tonumber(args[1])
    step = math.floor(tonumber(args[2]) / hot)
    math.randomseed(os.time())
    local parts = { wrk.format("GET", "/api/v1/public/listings/prd_@"):match("^(.*)@(.*)$") }
    before, after = parts[1], parts[2]
end
function request()
    return before .. string.format("%026d", math.random(hot) * step) .. after
end
