-- Who has a transfer in hand, and what the first of two reviewers wants done with it; gone once it is decided.
create table transfer_reviews (
    transfer_id uuid primary key references transfers,
    assignee uuid,
    assignee_name text,
    proposal json,
    proposed_by uuid,
    proposed_at timestamptz,
    constraint transfer_reviews_assignee_named check ((assignee is null) = (assignee_name is null)),
    constraint transfer_reviews_proposal_whole
        check ((proposal is null) = (proposed_by is null) and (proposal is null) = (proposed_at is null))
);

create index transfer_reviews_assignee on transfer_reviews (assignee) where assignee is not null;
create index transfer_reviews_proposed on transfer_reviews (transfer_id) where proposal is not null;

-- The queue of the workbench, sorted and filtered; money that was matched at once is in none of these.
drop index transfers_waiting;
create index transfers_waiting on transfers (received_at, id)
    where state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION', 'PARTIALLY_ALLOCATED');
create index transfers_waiting_amount on transfers (amount_fen, id)
    where state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION', 'PARTIALLY_ALLOCATED');
create index transfers_waiting_reason on transfers (reason, received_at, id)
    where state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION', 'PARTIALLY_ALLOCATED');
create index transfers_waiting_supplier on transfers (supplier_id, received_at, id)
    where state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION', 'PARTIALLY_ALLOCATED');

-- The same of claims; the first is claims_queue.
create index claims_queue_oldest on claims (submitted_at, id) where status = 'PROCESSING' and due_at is not null;
create index claims_queue_largest on claims (paid_fen, id) where status = 'PROCESSING' and due_at is not null;
create index claims_queue_stage on claims (stage, due_at, id) where status = 'PROCESSING' and due_at is not null;
create index claims_queue_supplier on claims (supplier_id, due_at, id) where status = 'PROCESSING' and due_at is not null;
create index claims_queue_assignee on claims (assignee, due_at, id)
    where status = 'PROCESSING' and due_at is not null and assignee is not null;
create index claims_queue_free on claims (due_at, id)
    where status = 'PROCESSING' and due_at is not null and assignee is null;
