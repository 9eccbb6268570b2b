-- What pays for an order in the place of money, and how much of payable_fen it covers now; the rest is owed in money.
alter table orders
    add column cover_id uuid,
    add column covered_fen bigint not null default 0
        constraint orders_covered_within_payable check (covered_fen between 0 and payable_fen),
    add constraint orders_covered_by_something check (covered_fen = 0 or cover_id is not null);
