-- Which transaction changed a SKU on the shelf, or whether its supplier sells, last; so that replicas which keep the shelf in memory
-- can ask what they have not seen. Not by numbers: those are seen in the order of commits, not in the one in which they are drawn.
-- Whoever writes a row has locked the one that it tells of.
create table shelf_changes (
    kind text not null constraint shelf_changes_kind_known check (kind in ('SKU', 'SUPPLIER')),
    id uuid not null,
    changed xid8 not null,
    primary key (kind, id)
);

create index shelf_changes_latest on shelf_changes (changed);

create function tell_shelf_changes() returns trigger language plpgsql as $$
begin
    insert into shelf_changes (kind, id, changed)
    select 'SKU', sku_id, pg_current_xact_id() from touched
    on conflict (kind, id) do update set changed = excluded.changed;
    return null;
end $$;

create trigger shelf_tells_what_comes after insert on shelf
    referencing new table as touched for each statement execute function tell_shelf_changes();
create trigger shelf_tells_what_changes after update on shelf
    referencing new table as touched for each statement execute function tell_shelf_changes();
create trigger shelf_tells_what_goes after delete on shelf
    referencing old table as touched for each statement execute function tell_shelf_changes();

create function tell_supplier_change() returns trigger language plpgsql as $$
begin
    insert into shelf_changes (kind, id, changed) values ('SUPPLIER', new.id, pg_current_xact_id())
    on conflict (kind, id) do update set changed = excluded.changed;
    return null;
end $$;

create trigger suppliers_tell_whether_they_sell after insert or update of status on suppliers
    for each row execute function tell_supplier_change();
