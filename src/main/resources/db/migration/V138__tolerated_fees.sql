-- What a receivable was let off by an allocation, owed again when that is taken back.
alter table allocations
    add column waived_fen bigint not null default 0 constraint allocations_waived_positive check (waived_fen >= 0);
