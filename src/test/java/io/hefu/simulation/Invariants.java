package io.hefu.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The invariants of the whole (architecture 7), asked of the database past the service: each query finds the plots where
 * one is broken, and what is broken there.
 */
final class Invariants {

    private static final Map<String, String> BROKEN = new TreeMap<>(Map.ofEntries(
            Map.entry("1 a transfer says what its allocations add up to", """
                    select p.plot, t.serial_no || ' says ' || t.allocated_fen from transfers t
                    join plot_suppliers p on p.account_key = t.payee_account_key
                    where t.kind = 'TRANSFER' and (t.allocated_fen <> coalesce((select sum(a.amount_fen) from allocations a
                            where a.transfer_id = t.id and a.reversed_at is null), 0)
                        or t.allocated_fen + t.returned_fen > t.amount_fen)"""),
            Map.entry("1 received is allocated, open or returned", """
                    select p.plot, p.account_key from plot_suppliers p
                    where (select coalesce(sum(amount_fen), 0) from transfers t
                            where t.kind = 'TRANSFER' and t.payee_account_key = p.account_key)
                        <> (select coalesce(sum(a.amount_fen), 0) from allocations a join transfers t on t.id = a.transfer_id
                            where t.payee_account_key = p.account_key and a.reversed_at is null)
                        + (select coalesce(sum(amount_fen - allocated_fen - returned_fen), 0) from transfers t
                            where t.kind = 'TRANSFER' and t.payee_account_key = p.account_key)
                        + (select coalesce(sum(case when t.state = 'REVERSED' then t.amount_fen else coalesce(f.fen, 0) end), 0)
                            from transfers t left join (select transfer_id, sum(amount_fen) as fen from refunds
                                where state in ('REQUESTED', 'APPROVED', 'EXPORTED', 'CONFIRMED')
                                    or state = 'RETURNED' and reopened_id <> transfer_id group by 1) f
                                on f.transfer_id = t.id
                            where t.kind = 'TRANSFER' and t.payee_account_key = p.account_key)"""),
            Map.entry("1 what was taken back is wholly returned, by one reversal", """
                    select p.plot, t.serial_no || ' ' || t.state from transfers t
                    join plot_suppliers p on p.account_key = t.payee_account_key
                    where t.kind = 'TRANSFER' and ((t.state = 'REVERSED')
                            <> (1 = (select count(*) from transfers r where r.reversal_of = t.id))
                        or t.state = 'REVERSED' and (t.returned_fen <> t.amount_fen or t.allocated_fen > 0))"""),
            Map.entry("2 a state is that of the last verdict, unless money went back", """
                    select p.plot, t.serial_no || ' is ' || t.state from transfers t
                    join plot_suppliers p on p.account_key = t.payee_account_key
                    where t.state not in ('REVERSED', 'REFUND_PENDING', 'REFUNDED')
                        and t.state <> (select v.state from verdicts v where v.transfer_id = t.id
                            order by v.decided_at desc, v.id desc limit 1)
                        and not exists (select from refunds f where f.transfer_id = t.id)"""),
            Map.entry("2 only what may still find its code waits for one", """
                    select p.plot, t.serial_no || ' waits as ' || t.state from waiting_codes w
                    join transfers t on t.id = w.transfer_id join plot_suppliers p on p.account_key = t.payee_account_key
                    where t.state not in ('UNMATCHED', 'SUGGESTED')"""),
            Map.entry("3 a receivable is covered by money and evidence, and never beyond", """
                    select p.plot, r.subject_id || ' has ' || r.allocated_fen || ' of ' || r.payable_fen from receivables r
                    join plot_suppliers p on p.supplier_id = r.supplier_id
                    where r.allocated_fen <> r.evidenced_fen + coalesce((select sum(a.amount_fen) from allocations a
                            where a.receivable_id = r.id and a.reversed_at is null), 0)
                        or r.evidenced_fen <> coalesce((select sum(e.amount_fen - e.replaced_fen)
                            from evidenced_settlements e where e.receivable_id = r.id), 0)
                        or r.reduced_fen - coalesce((select sum(e.reduced_fen)
                            from evidenced_settlements e where e.receivable_id = r.id), 0)
                            not between coalesce((select sum(a.waived_fen) from allocations a
                                where a.receivable_id = r.id and a.reversed_at is null), 0)
                            and coalesce((select sum(last.waived_fen) from (select distinct on (transfer_id) waived_fen
                                from allocations a where a.receivable_id = r.id
                                order by transfer_id, reversed_at desc nulls first, allocated_at desc) last), 0)
                        or (r.state = 'SETTLED') <> (r.allocated_fen = r.payable_fen)
                        or r.state in ('CANCELLED', 'EXPIRED') and r.allocated_fen > 0"""),
            Map.entry("3 an order follows its receivable", """
                    select p.plot, o.id || ' is ' || o.status || ' ' || o.payment_status || ' with ' || o.paid_fen
                        || ', its receivable ' || r.state || ' with ' || r.allocated_fen
                    from orders o join plot_suppliers p on p.supplier_id = o.supplier_id
                    left join receivables r on r.id = o.receivable_id and r.subject_id = o.id
                    where r.id is null or o.paid_fen <> r.allocated_fen
                        or r.allocated_fen > 0 and (o.payment_status = 'PAID') <> (r.state = 'SETTLED')
                        or o.status = 'REFUNDED' and o.paid_fen > 0
                        or o.parcels = 0 and o.status not in ('REFUNDING', 'REFUNDED') and o.status <> case
                            when r.state = 'SETTLED' then 'PENDING_SHIPMENT'
                            when r.state in ('CANCELLED', 'EXPIRED') then r.state
                            when r.allocated_fen > 0 then 'PARTIALLY_PAID' else 'PENDING_PAYMENT' end
                        or r.code_state <> case when r.state = 'SETTLED' then 'CONSUMED' when r.state = 'CANCELLED'
                            then 'REVOKED' when r.state = 'EXPIRED' then 'EXPIRED'
                            when r.allocated_fen > 0 then 'PARTIALLY_USED' else 'ACTIVE' end
                        or (select sum(l.amount_fen) from order_lines l where l.order_id = o.id)
                            <> r.payable_fen + r.reduced_fen + r.refunded_fen"""),
            Map.entry("4 what happened is told once", """
                    with told as (select subject, count(*) as all_of_it,
                            count(*) filter (where type = 'hefu.ordering.order.placed') as placed,
                            count(*) filter (where type in ('hefu.ordering.order.cancelled', 'hefu.ordering.order.expired'))
                                as closed,
                            count(*) filter (where type in ('hefu.ordering.order.paid', 'hefu.ordering.order.partially-paid',
                                'hefu.ordering.order.payment-reversed', 'hefu.ordering.order.money-returned')) as moved,
                            count(*) filter (where type not in ('hefu.payment.transfer.conflict',
                                'hefu.payment.transfer.allocation-proposed')) as decided
                        from (select subject, type from event_log union all select subject, type from outbox) e
                        group by subject)
                    select p.plot, o.id || ' ' || o.status from orders o join plot_suppliers p on p.supplier_id = o.supplier_id
                    left join told on told.subject = o.id::text
                    where told.placed is distinct from 1 or o.movements <> told.moved
                        or (o.status in ('CANCELLED', 'EXPIRED'))::int <> told.closed
                    union all
                    select p.plot, t.serial_no from transfers t join plot_suppliers p on p.account_key = t.payee_account_key
                    left join (select transfer_id, count(*) as times from verdicts group by 1) v on v.transfer_id = t.id
                    left join told on told.subject = t.id::text
                    where told.decided is distinct from v.times + (t.state = 'REVERSED')::int
                    union all
                    select b.plot, c.request_key || ' ' || c.status from claims c join plot_buyers b on b.account_id = c.account_id
                    left join (select claim_id, count(*) as times from claim_steps group by 1) s on s.claim_id = c.id
                    left join told on told.subject = c.id::text
                    where coalesce(told.all_of_it, 0) <> coalesce(s.times, 0)
                    union all
                    select p.plot, 'refund of ' || t.serial_no from refunds f join transfers t on t.id = f.transfer_id
                    join plot_suppliers p on p.account_key = t.payee_account_key
                    left join told on told.subject = f.id::text
                    where case f.state when 'REQUESTED' then 1 when 'APPROVED' then 2 when 'EXPORTED' then 3
                            when 'CONFIRMED' then 4 when 'FAILED' then 4 when 'RETURNED' then 5
                            else case when f.decided_by is not null then 2 end end
                        > coalesce(told.all_of_it, 0)"""),
            Map.entry("5 stock drops by what is ordered and not given back", """
                    select p.plot, k.id || ' has ' || s.available from stock s join skus k on k.id = s.sku_id
                    join plot_suppliers p on p.supplier_id = k.supplier_id
                    where s.available <> %d - coalesce((select sum(l.quantity - l.withdrawn) from order_lines l
                        join orders o on o.id = l.order_id
                        where l.sku_id = k.id and o.status not in ('CANCELLED', 'EXPIRED')), 0)""".formatted(Plot.STOCK)),
            Map.entry("6 what is paid counts", """
                    select p.plot, o.id || ' has paid ' || o.paid_fen from orders o
                    join plot_suppliers p on p.supplier_id = o.supplier_id
                    where o.paid_fen <> coalesce((select sum(c.amount_fen) from contributions c
                        where c.order_id = o.id and c.unit_id = o.unit_id), 0)"""),
            Map.entry("8 nobody decides what is his own, nor twice", """
                    select b.plot, c.request_key || ' by ' || c.decided_by from claims c
                    join plot_buyers b on b.account_id = c.account_id
                    where c.status in ('SUCCEEDED', 'FAILED') and c.decided_by = c.account_id
                        or c.status = 'SUCCEEDED' and c.decided_by = c.first_approver
                    union all
                    select p.plot, f.id || ' by ' || f.decided_by from refunds f
                    join plot_suppliers p on p.account_key = f.payee_account_key
                    where f.state in ('APPROVED', 'EXPORTED', 'CONFIRMED') and f.decided_by = f.requested_by"""),
            Map.entry("9 an open claim, and nothing else, holds its order", """
                    select p.plot, r.subject_id || ' held: ' || r.held from receivables r
                    join plot_suppliers p on p.supplier_id = r.supplier_id
                    where r.state = 'OPEN' and r.held
                        <> exists (select from claims c where c.receivable_id = r.id and c.status = 'PROCESSING')"""),
            Map.entry("9 a claim that succeeded moved what it says", """
                    select b.plot, c.request_key || ' settled ' || c.settled_fen from claims c
                    join plot_buyers b on b.account_id = c.account_id
                    where c.status = 'SUCCEEDED' and (c.kind = 'CODE_MISSING' and not exists (select from allocations a
                            where a.transfer_id = c.transfer_id and a.receivable_id = c.receivable_id
                                and a.amount_fen = c.settled_fen)
                        or c.kind = 'NON_SETTLEMENT_ACCOUNT' and not exists (select from evidenced_settlements e
                            where e.evidence_id = c.id and e.amount_fen = c.settled_fen and e.reduced_fen = c.reduced_fen))"""),
            Map.entry("9 a line of a statement names money of its account, and no other line's", """
                    select p.plot, l.serial_no || ' is ' || l.state from statement_lines l
                    join plot_suppliers p on p.account_key = l.account_key
                    where l.state in ('LINKED', 'HEALED') and not exists (select from transfers t
                            where t.id = l.transfer_id and t.amount_fen = l.amount_fen
                                and t.payee_account_key = l.account_key)
                        or l.state in ('UNREADABLE', 'AMOUNT_DIFFERS')
                        or l.state in ('LINKED', 'HEALED') and exists (select from statement_lines o
                            where o.transfer_id = l.transfer_id and o.serial_no <> l.serial_no)""")));

    private static final Map<String, String> BROKEN_ANYWHERE = Map.of(
            "4 the log has no gaps",
            "select log_offset from (select log_offset, row_number() over (order by log_offset) as place from event_log) l"
                    + " where log_offset <> place",
            "4 everything told is in the log",
            "select type || ' ' || subject from outbox",
            "4 nothing is parked",
            "select error from parked_events",
            "3 a live code names one receivable",
            "select folded_code from receivables where code_state <> 'RELEASED' group by 1 having count(*) > 1");

    private final Sql sql;

    Invariants(Sql sql) {
        this.sql = sql;
    }

    /** What is broken, by plot; plot -1 is nobody's. */
    Map<Integer, List<String>> broken() {
        sql.run("analyze");
        Map<Integer, List<String>> broken = new TreeMap<>();
        BROKEN.forEach((what, query) ->
                sql.rows(query).forEach(row -> add(broken, Integer.parseInt(row.get(0)), what + ": " + row.get(1))));
        BROKEN_ANYWHERE.forEach(
                (what, query) -> sql.column(query).forEach(found -> add(broken, -1, what + ": " + found)));
        return broken;
    }

    static void add(Map<Integer, List<String>> broken, int plot, String what) {
        broken.computeIfAbsent(plot, none -> new ArrayList<>()).add(what);
    }
}
