package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.organization.AccountNumber;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.domain.Candidate;
import io.hefu.payment.domain.TransferState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of {@code transfers} and of the codes they wait for. */
@Repository
class TransferStore {

    static final String COLUMNS = """
            id, channel, serial_no, kind, original_serial_no, booked_at, received_at, payer_name, payer_account_no,
            payer_account_key, payee_account_no, payee_account_key, supplier_id, amount_fen, usage, summary, postscript,
            remark_hash, content_hash, message_id, statement, state, verdict, tier, reason, allocated_fen, returned_fen,
            reversal_of""";

    private final DatabaseClient database;

    TransferStore(DatabaseClient database) {
        this.database = database;
    }

    /** Those of these serials that were taken before. */
    Flux<Known> known(Collection<TransferRow> transfers) {
        return database.sql("""
                        select t.id, t.channel, t.serial_no, t.kind, t.payee_account_no, t.amount_fen, t.statement,
                            t.content_hash, t.answer::text as answer
                        from transfers t
                        join unnest(:channels, :serials) as k(channel, serial_no)
                            on t.channel = k.channel and t.serial_no = k.serial_no""")
                .bind("channels", texts(transfers, TransferRow::channel))
                .bind("serials", texts(transfers, TransferRow::serialNo))
                .mapProperties(Known.class)
                .all();
    }

    /** Locks, in id order, those that a second look may still change. */
    Flux<TransferRow> lockWaiting(Collection<UUID> ids) {
        return lock(
                "id = any(:ids) and state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS') and allocated_fen + returned_fen = 0",
                ids);
    }

    Flux<TransferRow> lock(Collection<UUID> ids) {
        return lock("id = any(:ids)", ids);
    }

    private Flux<TransferRow> lock(String condition, Collection<UUID> ids) {
        return database.sql("select " + COLUMNS + " from transfers where " + condition + " order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapProperties(TransferRow.class)
                .all();
    }

    /** Locks, in id order, the unallocated transfers that a payer's words fit. */
    Flux<TransferRow> lockClaimable(String payeeKey, String payerKey, long fen) {
        return claimable(payeeKey, payerKey, fen, " for update");
    }

    Flux<TransferRow> claimable(String payeeKey, String payerKey, long fen) {
        return claimable(payeeKey, payerKey, fen, "");
    }

    private Flux<TransferRow> claimable(String payeeKey, String payerKey, long fen, String lock) {
        return database.sql("select " + COLUMNS + """
                         from transfers
                        where payee_account_key = :payee and payer_account_key = :payer and amount_fen = :fen
                            and kind = 'TRANSFER' and allocated_fen + returned_fen = 0
                            and state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION')
                        order by id""" + lock)
                .bind("payee", payeeKey)
                .bind("payer", payerKey)
                .bind("fen", fen)
                .mapProperties(TransferRow.class)
                .all();
    }

    /** The transfers that a reversal may take back, best first: by serial where it names one, else by its likeness (E-30). */
    Flux<TransferRow> lockOriginals(TransferRow reversal) {
        String serial = reversal.originalSerialNo();
        String likeness = serial != null ? "channel = :channel and serial_no = :serial" : """
                payee_account_key = :payee and amount_fen = :amount and payer_account_key = :payer
                    and remark_hash = :remark and channel = :channel and state <> 'REVERSED'""";
        var query = database.sql("select " + COLUMNS + " from transfers where kind = 'TRANSFER' and " + likeness
                        + " order by id for update")
                .bind("channel", reversal.channel());
        query = serial != null
                ? query.bind("serial", serial)
                : query.bind("payee", reversal.payeeAccountKey())
                        .bind("amount", reversal.amountFen())
                        .bind("payer", reversal.payerAccountKey())
                        .bind("remark", reversal.remarkHash());
        return query.mapProperties(TransferRow.class).all();
    }

    /** Those of these transfers of which another channel, or a statement, has told before, within the window (E-27). */
    Flux<UUID> twins(Collection<TransferRow> transfers, Duration window) {
        return database.sql("""
                        select distinct c.id
                        from unnest(:ids, :channels, :statements, :payees, :amounts, :payers, :remarks, :bookedAts,
                            :receivedAts)
                            as c(id, channel, statement, payee, amount, payer, remark, booked_at, received_at)
                        join transfers t on t.payee_account_key = c.payee and t.amount_fen = c.amount
                            and t.payer_account_key = c.payer and t.remark_hash = c.remark
                            and (t.channel <> c.channel or t.statement <> c.statement)
                            and t.kind = 'TRANSFER' and t.state <> 'REVERSED' and t.received_at <= c.received_at
                            and t.id <> c.id
                            and t.booked_at between c.booked_at - make_interval(secs => :seconds)
                                and c.booked_at + make_interval(secs => :seconds)""")
                .bind("ids", uuids(transfers, TransferRow::id))
                .bind("channels", texts(transfers, TransferRow::channel))
                .bind("statements", statements(transfers))
                .bind("payees", texts(transfers, TransferRow::payeeAccountKey))
                .bind("amounts", longs(transfers, TransferRow::amountFen))
                .bind("payers", texts(transfers, TransferRow::payerAccountKey))
                .bind("remarks", texts(transfers, TransferRow::remarkHash))
                .bind("bookedAts", instants(transfers, TransferRow::bookedAt))
                .bind("receivedAts", instants(transfers, TransferRow::receivedAt))
                .bind("seconds", (double) window.toSeconds())
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> insert(List<Case> cases, List<String> answers) {
        var query = database.sql("""
                        insert into transfers (id, channel, serial_no, kind, original_serial_no, booked_at, received_at,
                            payer_name, payer_account_no, payer_account_key, payee_account_no, payee_account_key,
                            supplier_id, amount_fen, usage, summary, postscript, remark_hash, content_hash, message_id,
                            statement, state, verdict, tier, reason, allocated_fen, returned_fen, reversal_of, answer, entered_in)
                        select id, channel, serial_no, kind, original_serial_no, booked_at, received_at, payer_name,
                            payer_account_no, payer_account_key, payee_account_no, payee_account_key, supplier_id,
                            amount_fen, usage, summary, postscript, remark_hash, content_hash, message_id, statement, state,
                            verdict, tier, reason, allocated_fen, 0, reversal_of, answer::json,
                            case when kind = 'REVERSAL' and reversal_of is not null
                                or kind = 'TRANSFER' and supplier_id is not null then pg_current_xact_id()::text::bigint end
                        from unnest(:ids, :channels, :serials, :kinds, :originals, :bookedAts, :receivedAts, :payerNames,
                            :payerNos, :payerKeys, :payeeNos, :payeeKeys, :suppliers, :amounts, :usages, :summaries,
                            :postscripts, :remarks, :contents, :messages, :statements, :states, :verdicts, :tiers, :reasons,
                            :allocated, :reversalsOf, :answers)
                            as t(id, channel, serial_no, kind, original_serial_no, booked_at, received_at, payer_name,
                            payer_account_no, payer_account_key, payee_account_no, payee_account_key, supplier_id,
                            amount_fen, usage, summary, postscript, remark_hash, content_hash, message_id,
                            statement, state, verdict, tier, reason, allocated_fen, reversal_of, answer)""");
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
                .bind("statements", statements(rows));
    }

    private static Boolean[] statements(Collection<TransferRow> rows) {
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

    /** The whole amount went back; nothing of it is allocated any more. */
    Mono<Void> markReversed(Collection<UUID> ids) {
        return database.sql("""
                        update transfers set state = 'REVERSED', reason = 'REVERSED', allocated_fen = 0,
                            returned_fen = amount_fen
                        where id = any(:ids)""").bind("ids", ids.toArray(UUID[]::new)).then();
    }

    Mono<Void> place(UUID id, TransferState state, String verdict, String reason, long allocatedNow) {
        return database.sql("""
                        update transfers set state = :state, verdict = :verdict, reason = :reason,
                            allocated_fen = allocated_fen + :allocated
                        where id = :id""")
                .bind("id", id)
                .bind("state", state.name())
                .bind("verdict", verdict)
                .bind("reason", reason)
                .bind("allocated", allocatedNow)
                .then();
    }

    /** Remembers what the unmatched wait for, and forgets what the others waited for. */
    Mono<Void> wait(List<Case> cases) {
        List<Case> settled =
                cases.stream().filter(it -> !it.isFresh() && !waits(it)).toList();
        List<Waiting> waiting = cases.stream()
                .filter(TransferStore::waits)
                .flatMap(Waiting::of)
                .distinct()
                .toList();
        Mono<Void> remember = waiting.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                insert into waiting_codes (folded_code, transfer_id)
                                select * from unnest(:codes, :ids) on conflict do nothing""")
                        .bind("codes", texts(waiting, Waiting::code))
                        .bind("ids", uuids(waiting, Waiting::transferId))
                        .then();
        return settled.isEmpty()
                ? remember
                : forget(settled.stream().map(Case::id).toList()).then(remember);
    }

    Mono<Void> forget(Collection<UUID> transferIds) {
        return database.sql("delete from waiting_codes where transfer_id = any(:ids)")
                .bind("ids", transferIds.toArray(UUID[]::new))
                .then();
    }

    private static boolean waits(Case item) {
        TransferState state = item.decision().state();
        return state == TransferState.UNMATCHED
                || state == TransferState.SUGGESTED && item.decision().tier() != null;
    }

    private static @Nullable UUID originalId(Case item) {
        TransferRow original = item.original();
        return original == null || !item.reverses() ? null : original.id();
    }

    static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** A serial that was taken before, and what was answered. */
    record Known(
            UUID id,
            String channel,
            String serialNo,
            IncomingTransfer.Kind kind,
            String payeeAccountNo,
            long amountFen,
            boolean statement,
            String contentHash,
            String answer) {

        static Known of(TransferRow row) {
            return new Known(
                    row.id(),
                    row.channel(),
                    row.serialNo(),
                    row.kind(),
                    row.payeeAccountNo(),
                    row.amountFen(),
                    row.statement(),
                    row.contentHash(),
                    "");
        }

        /** The same content; of a statement and a message at the time, which word and date differently, the same money. */
        boolean tells(TransferRow row) {
            return row.statement() == statement
                    ? row.contentHash().equals(contentHash)
                    : row.kind() == kind
                            && row.amountFen() == amountFen
                            && AccountNumber.key(payeeAccountNo).equals(AccountNumber.key(row.payeeAccountNo()));
        }

        String serialKey() {
            return TransferRow.serialKey(channel, serialNo);
        }
    }

    private record Waiting(String code, UUID transferId) {

        static java.util.stream.Stream<Waiting> of(Case item) {
            return item.candidates().stream().map(Candidate::code).map(code -> new Waiting(code, item.id()));
        }
    }
}
