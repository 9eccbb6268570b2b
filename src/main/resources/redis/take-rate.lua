-- KEYS[1] holds when all that may be done at once may be done again; ARGV: interval and window, and 0 for a
-- look that takes nothing. All in microseconds.
-- Answers how long to wait, or 0 when one was taken.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local next = full + tonumber(ARGV[1])
local wait = next - now - tonumber(ARGV[2])
if wait > 0 then
  return wait
end
if ARGV[3] == '0' then
  return 0
end
redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', string.format('%.0f', math.ceil((next - now) / 1000)))
return 0
