-- The homes to which an order goes instead of to one place, and what of each line goes there.
create table order_recipients (
    order_id uuid not null references orders,
    no integer not null,
    recipient text not null,
    mobile text not null,
    division_code text not null references divisions,
    detail text not null,
    primary key (order_id, no)
);

create table order_recipient_lines (
    order_id uuid not null,
    no integer not null,
    line_no smallint not null,
    quantity bigint not null constraint order_recipient_lines_quantity_positive check (quantity > 0),
    primary key (order_id, no, line_no),
    foreign key (order_id, no) references order_recipients on delete cascade
);

alter table parcels
    add column recipient_no integer,
    add constraint parcels_recipient foreign key (order_id, recipient_no) references order_recipients;

create index parcels_recipient on parcels (order_id, recipient_no) where recipient_no is not null;
