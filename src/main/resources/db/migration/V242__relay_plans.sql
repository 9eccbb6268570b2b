-- Rounds come by the hundred a second and their statements find everything by key, whatever the values: they are planned once
-- per connection, perhaps while nothing waits, so never by a scan. To plan them each time was a quarter of a round.
alter function relay_events(integer) set plan_cache_mode = force_generic_plan;
alter function relay_events(integer) set enable_seqscan = off;
