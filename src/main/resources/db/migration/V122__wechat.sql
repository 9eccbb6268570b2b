-- What the vendor was asked to collect; one row per number that the vendor knows it by.
create table wechat_payments (
    id uuid primary key,
    trade_no text not null constraint wechat_payments_trade_no_unique unique,
    receivable_id uuid not null references receivables,
    order_id uuid not null,
    account_id uuid not null,
    supplier_id uuid not null,
    app_id text not null,
    merchant_id text not null,
    openid text not null,
    amount_fen bigint not null constraint wechat_payments_amount_positive check (amount_fen > 0),
    state text not null constraint wechat_payments_state_known
        check (state in ('ASKED', 'PREPAID', 'PAID', 'CLOSED', 'DISPUTED')),
    prepay_id text,
    prepaid_at timestamptz,
    asked_at timestamptz not null,
    due_at timestamptz not null,
    -- when the vendor is asked what became of it, while that is not known
    look_at timestamptz,
    looks integer not null default 0,
    transaction_id text constraint wechat_payments_transaction_unique unique,
    transfer_id uuid references transfers,
    ended_at timestamptz,
    constraint wechat_payments_paid_once check ((state = 'PAID') = (transfer_id is not null))
) with (fillfactor = 80);

-- At any time one payment can pay a receivable.
create unique index wechat_payments_living on wechat_payments (receivable_id) where state in ('ASKED', 'PREPAID');
create index wechat_payments_looks on wechat_payments (merchant_id, look_at) where look_at is not null;
create index wechat_payments_transfer on wechat_payments (transfer_id) where transfer_id is not null;

-- By the vendor's id: the same notification has one effect.
create table wechat_notifications (
    id text primary key,
    message_id uuid not null,
    event_type text not null,
    received_at timestamptz not null
);

create table wechat_refunds (
    refund_id uuid primary key references refunds,
    refund_no text not null constraint wechat_refunds_refund_no_unique unique,
    payment_id uuid not null references wechat_payments,
    merchant_id text not null,
    amount_fen bigint not null,
    reason text not null,
    state text not null constraint wechat_refunds_state_known
        check (state in ('SENDING', 'PROCESSING', 'ABNORMAL', 'SUCCEEDED', 'CLOSED', 'REFUSED')),
    vendor_id text,
    detail text,
    sent_at timestamptz not null,
    look_at timestamptz,
    looks integer not null default 0,
    ended_at timestamptz
) with (fillfactor = 80);

create index wechat_refunds_looks on wechat_refunds (merchant_id, look_at) where look_at is not null;

-- Who an account is to an app of the vendor.
create table wechat_payers (
    account_id uuid not null,
    app_id text not null,
    openid text not null,
    known_at timestamptz not null,
    primary key (account_id, app_id)
);
