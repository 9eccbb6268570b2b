-- What a statement may clear of the suspicion to be a second record of the same money (E-29).
create index transfers_suspected on transfers (payee_account_key, booked_at)
    where kind = 'TRANSFER' and state = 'EXCEPTION' and reason = 'SUSPECTED_DUPLICATE';
