-- For wrk: each request comes from another visitor, as through a reverse proxy, since every address has its limit.
local requests = {}
local at = 0

function init(args)
  for i = 1, 2000 do
    requests[i] = wrk.format("GET", nil, { ["Accept-Language"] = "fr", ["Accept-Encoding"] = args[1] or "identity",
      ["Accept"] = "text/html", ["Host"] = "badges.merci.example",
      ["X-Forwarded-For"] = "10." .. math.random(0, 255) .. "." .. math.random(0, 255) .. "." .. math.random(1, 254) })
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end
