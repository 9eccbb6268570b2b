-- One order as the service writes it, statement by statement, in a transaction of its own.
\set pick random(1, :skus)
begin;
select sku_id as sku, buyer_id as buyer, unit_id as unit, unit_path as path, gen_random_uuid() as orderid, gen_random_uuid() as receivable, nextval('bench_codes') as code from bench_skus where n = :pick \gset
select account_id, key, request_hash, answer::text as answer, (answer ->> 'id')::uuid as order_id from idempotent_requests where account_id = :buyer::uuid and key = :orderid::text;
select skus.price_fen as price, suppliers.id as supplier, accounts.account_no as account from stock join skus on skus.id = stock.sku_id join suppliers on suppliers.id = skus.supplier_id join settlement_accounts accounts on accounts.supplier_id = suppliers.id and accounts.valid_to is null where stock.sku_id = :sku::uuid for update of stock \gset
update stock set available = available - 1 where sku_id = :sku::uuid;
insert into receivables (id, subject_id, code, folded_code, code_state, state, payable_fen, supplier_id, account_name, account_no, account_key, bank_name, buyer_account_id, unit_path, region, opened_at, due_at) values (:receivable::uuid, :orderid::uuid, 'B' || :code, 'B' || :code, 'ACTIVE', 'OPEN', :price::bigint, :supplier::uuid, 'bench', :account::text, :account::text, 'bench', :buyer::uuid, :path::text, '510107', now(), now());
insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path, region, channel, status, payment_status, payable_fen, receivable_id, payment_code, payee_account_name, payee_account_no, payee_bank_name, due_at, placed_at) values (:orderid::uuid, :buyer::uuid, :supplier::uuid, 'bench', :unit::uuid, 'bench', :path::text, '510107', 'CANTEEN', 'PENDING_PAYMENT', 'UNPAID', :price::bigint, :receivable::uuid, 'B' || :code, 'bench', :account::text, 'bench', now() + interval '90 days', now());
insert into order_lines (order_id, line_no, sku_id, name, unit, quantity, price_fen, amount_fen) values (:orderid::uuid, 1, :sku::uuid, 'bench', 'bench', 1, :price::bigint, :price::bigint);
insert into idempotent_requests (account_id, key, request_hash, answer, at) values (:buyer::uuid, :orderid::text, '\x00', json_build_object('id', :orderid::text, 'note', repeat('x', 500)), now());
insert into outbox (event_id, type, subject, at, unit_path, region, supplier_id, account_id, data) values (gen_random_uuid(), 'hefu.ordering.order.placed', :orderid::text, now(), :path::text, '510107', :supplier::uuid, :buyer::uuid, json_build_object('orderId', :orderid::text, 'note', repeat('x', 200)));
commit;
