-- A number leads to one personal account.
create unique index accounts_personal_mobile on accounts (mobile) where kind = 'MINI_PROGRAM' and mobile is not null;

-- A person at an app of WeChat leads to one account, and an account to one person there. An openid is no secret: it names
-- a person to that app alone. The vendor's session key, which is one, is not kept.
create table wechat_links (
    app_id text not null,
    openid text not null,
    account_id uuid not null references accounts on delete cascade,
    linked_at timestamptz not null,
    primary key (app_id, openid),
    constraint wechat_links_account_unique unique (account_id, app_id)
);
