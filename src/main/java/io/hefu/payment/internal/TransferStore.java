package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.payment.internal.DecisionWriter.Made;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes transfers as they came and as they were decided. */
@Repository
class TransferStore {

    private final DatabaseClient database;

    TransferStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(List<Case> cases, List<String> answers) {
        var query = database.sql("""
                        insert into transfers (id, channel, serial_no, kind, original_serial_no, booked_at, received_at,
                            payer_name, payer_account_no, payer_account_key, payee_account_no, payee_account_key,
                            supplier_id, amount_fen, usage, summary, postscript, remark_hash, content_hash, message_id,
                            statement, state, verdict, tier, reason, allocated_fen, returned_fen, reversal_of, apart_from, answer,
                            entered_in)
                        select id, channel, serial_no, kind, original_serial_no, booked_at, received_at, payer_name,
                            payer_account_no, payer_account_key, payee_account_no, payee_account_key, supplier_id,
                            amount_fen, usage, summary, postscript, remark_hash, content_hash, message_id, statement, state,
                            verdict, tier, reason, allocated_fen, 0, reversal_of, apart_from::uuid[], answer::json,
                            case when kind = 'REVERSAL' and reversal_of is not null
                                or kind = 'TRANSFER' and supplier_id is not null then pg_current_xact_id()::text::bigint end
                        from unnest(:ids, :channels, :serials, :kinds, :originals, :bookedAts, :receivedAts, :payerNames,
                            :payerNos, :payerKeys, :payeeNos, :payeeKeys, :suppliers, :amounts, :usages, :summaries,
                            :postscripts, :remarks, :contents, :messages, :statements, :states, :verdicts, :tiers, :reasons,
                            :allocated, :reversalsOf, :apartFrom, :answers)
                            as t(id, channel, serial_no, kind, original_serial_no, booked_at, received_at, payer_name,
                            payer_account_no, payer_account_key, payee_account_no, payee_account_key, supplier_id,
                            amount_fen, usage, summary, postscript, remark_hash, content_hash, message_id,
                            statement, state, verdict, tier, reason, allocated_fen, reversal_of, apart_from, answer)""");
        return bindDecisions(bindFacts(query, cases.stream().map(Case::transfer).toList()), cases)
                .bind("answers", answers.toArray(String[]::new))
                .then();
    }

    private static GenericExecuteSpec bindFacts(GenericExecuteSpec query, List<TransferRow> rows) {
        return query.bind("channels", texts(rows, TransferRow::channel))
                .bind("serials", texts(rows, TransferRow::serialNo))
                .bind("kinds", texts(rows, row -> row.kind().name()))
                .bind("originals", texts(rows, TransferRow::originalSerialNo))
                .bind("bookedAts", instants(rows, TransferRow::bookedAt))
                .bind("receivedAts", instants(rows, TransferRow::receivedAt))
                .bind("payerNames", texts(rows, TransferRow::payerName))
                .bind("payerNos", texts(rows, TransferRow::payerAccountNo))
                .bind("payerKeys", texts(rows, TransferRow::payerAccountKey))
                .bind("payeeNos", texts(rows, TransferRow::payeeAccountNo))
                .bind("amounts", longs(rows, TransferRow::amountFen))
                .bind("usages", texts(rows, TransferRow::usage))
                .bind("summaries", texts(rows, TransferRow::summary))
                .bind("postscripts", texts(rows, TransferRow::postscript))
                .bind("remarks", texts(rows, TransferRow::remarkHash))
                .bind("contents", texts(rows, TransferRow::contentHash))
                .bind("messages", uuids(rows, TransferRow::messageId))
                .bind("statements", statements(rows))
                .bind("apartFrom", texts(rows, TransferRow::apartFromText));
    }

    static Boolean[] statements(Collection<TransferRow> rows) {
        return rows.stream().map(TransferRow::statement).toArray(Boolean[]::new);
    }

    private static GenericExecuteSpec bindDecisions(GenericExecuteSpec query, List<Case> cases) {
        return query.bind("ids", uuids(cases, Case::id))
                .bind("payeeKeys", texts(cases, Case::payeeKey))
                .bind("suppliers", uuids(cases, Case::supplierId))
                .bind("states", texts(cases, it -> it.decision().state().name()))
                .bind("verdicts", texts(cases, it -> it.decision().verdict().name()))
                .bind("tiers", texts(cases, it -> name(it.decision().tier())))
                .bind("reasons", texts(cases, it -> name(it.decision().reason())))
                .bind("allocated", longs(cases, Case::allocatedFen))
                .bind("reversalsOf", uuids(cases, TransferStore::originalId));
    }

    /** Writes what a second look decided. */
    Mono<Void> update(List<Case> cases) {
        var query = database.sql("""
                        update transfers t
                        set state = d.state, verdict = d.verdict, tier = d.tier, reason = d.reason,
                            allocated_fen = t.allocated_fen + d.allocated, reversal_of = d.reversal_of,
                            payee_account_key = d.payee_key, supplier_id = d.supplier_id,
                            entered_in = case when t.entered_in is null
                                and (t.kind = 'REVERSAL' and d.reversal_of is not null
                                    or t.kind = 'TRANSFER' and d.supplier_id is not null)
                                then pg_current_xact_id()::text::bigint else t.entered_in end
                        from unnest(:ids, :states, :verdicts, :tiers, :reasons, :allocated, :reversalsOf, :payeeKeys,
                            :suppliers)
                            as d(id, state, verdict, tier, reason, allocated, reversal_of, payee_key, supplier_id)
                        where t.id = d.id""");
        return bindDecisions(query, cases).then();
    }

    /** Of a suspected duplicate: what the bank's books list beside it. */
    Mono<Void> tellApart(UUID id, Collection<UUID> others) {
        return database.sql("""
                        update transfers set apart_from = array(
                            select unnest(apart_from) union select unnest(:others))
                        where id = :id and state = 'EXCEPTION' and reason = 'SUSPECTED_DUPLICATE'""")
                .bind("id", id)
                .bind("others", others.toArray(UUID[]::new))
                .then();
    }

    /** The whole amount went back; nothing of it is allocated any more. */
    Mono<Void> markReversed(Collection<UUID> ids) {
        return database.sql("""
                        update transfers set state = 'REVERSED', reason = 'REVERSED', allocated_fen = 0,
                            returned_fen = amount_fen
                        where id = any(:ids)""").bind("ids", ids.toArray(UUID[]::new)).then();
    }

    /** Of what no rule decided. */
    Mono<Void> place(List<Made> decisions) {
        return database.sql("""
                        update transfers t set state = d.state, verdict = d.verdict, reason = d.reason,
                            allocated_fen = t.allocated_fen + d.allocated
                        from unnest(:ids, :states, :verdicts, :reasons, :allocated)
                            as d(id, state, verdict, reason, allocated)
                        where t.id = d.id""")
                .bind("ids", uuids(decisions, Made::transferId))
                .bind("states", texts(decisions, it -> name(it.decision().state())))
                .bind("verdicts", texts(decisions, it -> name(it.decision().verdict())))
                .bind("reasons", texts(decisions, it -> name(it.decision().reason())))
                .bind("allocated", longs(decisions, Made::allocatedFen))
                .then();
    }

    private static @Nullable UUID originalId(Case item) {
        TransferRow original = item.original();
        return original == null || !item.reverses() ? null : original.id();
    }

    static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
