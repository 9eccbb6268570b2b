-- What a payment gateway collects has no code: the gateway names the receivable itself.
alter table receivables
    alter column code drop not null,
    alter column folded_code drop not null,
    alter column code_state drop not null,
    -- a gateway may be taking money for it: nobody closes it meanwhile
    add column collecting boolean not null default false,
    add constraint receivables_coded_or_not check (num_nulls(code, folded_code, code_state) in (0, 3));
