-- The name of this server in its present history.
create function event_log_origin() returns text language sql volatile as $$
    select system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) from pg_control_system()
$$;

-- One round of the relay in one journey: whoever gets the lock moves what was told into the log. A volatile function
-- looks anew with each of its statements, so that what is moved was not moved by the leader before.
create function relay_events(
    most integer,
    out leader boolean, -- whether this round got the lock, which ends with its transaction
    out oldest timestamptz, -- when the oldest event was told that waited, or null when none did
    out ready boolean, -- false where the log has first to be made ready
    out moved bigint
) language plpgsql volatile as $$
begin
    leader := pg_try_advisory_xact_lock(0x6865_6675_0001); -- a number that nothing else locks
    oldest := (select at from outbox order by id limit 1);
    ready := true;
    moved := 0;
    if not leader or oldest is null then
        return;
    end if;
    ready := exists (
        select from event_log_head h join event_log_segments s on s.epoch = h.epoch
        where h.origin = event_log_origin() and s.next_offset > h.last_offset + most);
    if not ready then
        return;
    end if;
    with taken as (
        -- an array keeps to the primary key; a semi-join would scan the table that churns most
        delete from outbox where id = any(array(select id from outbox order by id limit most)) returning *
    ), counted as (
        select count(*) as n from taken
    ), head as (
        update event_log_head set last_offset = last_offset + counted.n from counted where counted.n > 0
        returning epoch, last_offset - counted.n as base
    ), logged as (
        insert into event_log (epoch, log_offset, event_id, type, subject, at, unit_path, region, supplier_id, account_id,
            data)
        select head.epoch, head.base + row_number() over (order by taken.id), event_id, type, subject, at, unit_path,
            region, supplier_id, account_id, data
        from taken cross join head
    )
    select n into moved from counted;
end $$;
