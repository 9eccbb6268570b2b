-- What came broken of what a union bought for its staff, and is sent again. Suppliers send what came in a session, and warehouses
-- what was chosen there, of which the union is not to know.
create table union_replacements (
    id uuid primary key,
    scheme text not null constraint union_replacements_scheme_known check (scheme in ('SESSION', 'WAREHOUSE_PICK')),
    -- the session or the round
    subject_id uuid not null,
    -- who takes part in the session, or the account of the one who chose
    asker_id uuid not null,
    order_id uuid references orders,
    -- a parcel of the order, or a pick
    parcel_id uuid not null,
    recipient_no integer,
    unit_id uuid references budget_units,
    unit_path text,
    region text,
    supplier_id uuid references suppliers,
    -- who is told
    account_id uuid not null,
    reason text not null,
    state text not null constraint union_replacements_state_known
        check (state in ('ASKED', 'SENT', 'RECEIVED', 'REFUSED', 'WITHDRAWN')),
    answer text,
    carrier text,
    tracking_no text,
    asked_at timestamptz not null,
    ended_at timestamptz,
    constraint union_replacements_of_a_session
        check ((scheme = 'SESSION') = (order_id is not null) and num_nulls(order_id, recipient_no, unit_id, supplier_id) in (0, 4))
);

create unique index union_replacements_open on union_replacements (parcel_id) where state in ('ASKED', 'SENT');
create index union_replacements_asker on union_replacements (asker_id, asked_at);
create index union_replacements_unit on union_replacements (unit_id, asked_at desc, id desc) where unit_id is not null;
create index union_replacements_supplier on union_replacements (supplier_id, asked_at desc, id desc) where supplier_id is not null;
create index union_replacements_newest on union_replacements (asked_at desc, id desc);
