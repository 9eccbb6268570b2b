-- A refund that the payer's bank sends back after it was confirmed: its money is open again, and can be sent anew.
alter table refunds drop constraint refunds_state_known;
alter table refunds add constraint refunds_state_known
    check (state in ('REQUESTED', 'APPROVED', 'EXPORTED', 'CONFIRMED', 'REJECTED', 'FAILED', 'RETURNED'));
alter table refunds
    add column returned_at timestamptz,
    -- where its money is open now: the transfer that it was of, or the one in which it came back
    add column reopened_id uuid references transfers,
    -- the transaction from which on it counts no more for its supplier; of what came back as a transfer, that counts
    add column returned_in bigint,
    -- the refund that was asked for in its place
    add column resent_as uuid references refunds,
    add constraint refunds_returned_whole
        check ((state = 'RETURNED') = (returned_at is not null) and (returned_at is null) = (reopened_id is null));
