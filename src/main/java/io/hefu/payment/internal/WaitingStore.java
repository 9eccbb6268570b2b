package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.payment.domain.Candidate;
import io.hefu.payment.domain.TransferState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which transfers wait, and for which codes; the only writer of {@code waiting_codes}. */
@Repository
class WaitingStore {

    private static final int MOST_AT_ONCE = 500;

    private final DatabaseClient database;

    WaitingStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<UUID> forCodes(Collection<String> foldedCodes) {
        return database.sql("select distinct transfer_id from waiting_codes where folded_code = any(:codes)")
                .bind("codes", foldedCodes.toArray(String[]::new))
                .mapValue(UUID.class)
                .all();
    }

    /**
     * Transfers that came before their code, and parked reversals that came before their original. Codes that had been
     * issued long before were decided upon already; else the many that wait for a person would stand in the way.
     */
    Flux<UUID> matchable(Duration tolerance) {
        return database.sql("""
                        (select w.transfer_id from waiting_codes w
                            join transfers t on t.id = w.transfer_id
                            join receivables r on r.folded_code = w.folded_code and r.code_state <> 'RELEASED'
                            where r.state = 'OPEN' and r.opened_at > t.received_at - interval '5 minutes' limit :most)
                        union
                        (select v.id from transfers v
                            join transfers o on o.channel = v.channel and o.serial_no = v.original_serial_no
                            where v.kind = 'REVERSAL' and v.reversal_of is null and v.state = 'UNMATCHED'
                                and o.kind = 'TRANSFER' and o.state <> 'REVERSED' limit :most)
                        union
                        (select v.id from transfers v join transfers o on o.channel = v.channel
                                and o.payee_account_key = v.payee_account_key and o.amount_fen = v.amount_fen
                                and o.payer_account_key = v.payer_account_key and o.remark_hash = v.remark_hash
                                and o.booked_at <= v.booked_at + make_interval(secs => :seconds)
                            where v.kind = 'REVERSAL' and v.reversal_of is null and v.state = 'UNMATCHED'
                                and v.original_serial_no is null and o.kind = 'TRANSFER' and o.state <> 'REVERSED'
                            limit :most)""")
                .bind("most", MOST_AT_ONCE)
                .bind("seconds", (double) tolerance.toSeconds())
                .mapValue(UUID.class)
                .all();
    }

    /** Parked reversals that may take one of these transfers back: by its serial, or of its account and amount. */
    Flux<UUID> reversalsOf(List<Case> transfers) {
        return transfers.isEmpty()
                ? Flux.empty()
                : database.sql("""
                        select v.id from transfers v
                        where v.kind = 'REVERSAL' and v.reversal_of is null
                            and (v.original_serial_no = any(:serials)
                                and (v.channel, v.original_serial_no) in (select * from unnest(:channels, :serials))
                                or v.original_serial_no is null and (v.channel, v.payee_account_key, v.amount_fen)
                                    in (select * from unnest(:channels, :payees, :amounts)))""")
                        .bind("channels", texts(transfers, it -> it.transfer().channel()))
                        .bind("serials", texts(transfers, it -> it.transfer().serialNo()))
                        .bind("payees", texts(transfers, Case::payeeKey))
                        .bind("amounts", longs(transfers, it -> it.transfer().amountFen()))
                        .mapValue(UUID.class)
                        .all();
    }

    Mono<Long> oldestWaitingSeconds() {
        return database.sql("""
                        select coalesce(extract(epoch from now() - min(received_at)), 0)::bigint from transfers
                        where state in ('UNMATCHED', 'SUGGESTED', 'AMBIGUOUS', 'EXCEPTION')""").mapValue(Long.class).one();
    }

    /** Remembers what the unmatched wait for, and forgets what the others waited for. */
    Mono<Void> wait(List<Case> cases) {
        List<Case> settled =
                cases.stream().filter(it -> !it.isFresh() && !waits(it)).toList();
        List<Waiting> waiting = cases.stream()
                .filter(WaitingStore::waits)
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

    private record Waiting(String code, UUID transferId) {

        static Stream<Waiting> of(Case item) {
            return item.candidates().stream().map(Candidate::code).map(code -> new Waiting(code, item.id()));
        }
    }
}
