-- The machine gives back what can only go back to who paid it.
alter table refunds alter column requested_by drop not null;

create index refunds_to_carry on refunds (channel, requested_at) where state = 'APPROVED';
