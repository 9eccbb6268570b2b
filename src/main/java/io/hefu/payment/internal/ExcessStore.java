package io.hefu.payment.internal;

import io.hefu.kernel.Records;
import io.hefu.payment.ExcessMoney.Excess;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Finds what came for an order of a buyer and has money left. */
@Repository
class ExcessStore {

    private final DatabaseClient database;

    ExcessStore(DatabaseClient database) {
        this.database = database;
    }

    /** Transfers that paid it and have money left, and those whose remark named it when it took no more money. */
    Flux<Excess> of(UUID orderId, UUID buyerAccountId) {
        return database.sql("""
                        with owed as (
                            select id, account_key from receivables
                            where subject_id = :order and buyer_account_id = :buyer)
                        select t.id as transfer_id, t.booked_at, t.amount_fen - t.allocated_fen - t.returned_fen as open_fen
                        from transfers t
                        where t.amount_fen > t.allocated_fen + t.returned_fen and t.kind = 'TRANSFER'
                            and (t.id in (select a.transfer_id from owed join allocations a on a.receivable_id = owed.id
                                    where a.reversed_at is null)
                                or t.payee_account_key in (select account_key from owed)
                                    and t.state in ('EXCEPTION', 'PARTIALLY_ALLOCATED')
                                    and exists (select from verdicts v where v.transfer_id = t.id
                                        and v.reason in ('ORDER_ALREADY_PAID', 'ORDER_CLOSED')
                                        and v.evidence::jsonb @> jsonb_build_object('weighed',
                                            jsonb_build_array(jsonb_build_object('orderId', cast(:order as text))))))
                        order by t.booked_at, t.id""")
                .bind("order", orderId)
                .bind("buyer", buyerAccountId)
                .map(Records.of(Excess.class))
                .all();
    }
}
