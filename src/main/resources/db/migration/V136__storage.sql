-- What links to files are signed with, on every replica; drawn once per database.
create table storage_link_keys (key bytea not null);
insert into storage_link_keys values (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));

-- Files that were taken in while the virus scanner was away, until it has seen them; and those in which it found something.
create table unscanned_files (
    id uuid primary key,
    since timestamptz not null,
    look_at timestamptz not null,
    finding text
);

create index unscanned_files_due on unscanned_files (look_at) where finding is null;
