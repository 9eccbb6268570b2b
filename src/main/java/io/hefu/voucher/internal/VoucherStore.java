package io.hefu.voucher.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.voucher.VoucherState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads vouchers and moves them from one holder and state to the next by conditional updates. */
@Component
class VoucherStore {

    private final DatabaseClient database;

    VoucherStore(DatabaseClient database) {
        this.database = database;
    }

    /** Whether something was bought for vouchers of a batch. */
    Mono<Boolean> areUsed(UUID batch) {
        return database.sql(
                        "select exists (select from vouchers where batch_id = :batch and left_fen + refunded_fen < face_fen)")
                .bind("batch", batch)
                .mapValue(Boolean.class)
                .one();
    }

    /** All vouchers of a batch, numbered from 1. */
    Mono<Void> issue(BatchRow batch) {
        return database.sql("""
                        insert into vouchers (id, batch_id, number, state, face_fen, left_fen, expires_at)
                        select uuidv7(), :batch, number, 'ISSUED', :face, :face, :expires
                        from generate_series(1, :count) as number
                        """)
                .bind("batch", batch.id())
                .bind("face", batch.faceFen())
                .bind("expires", Binds.optional(Instant.class, batch.expiresAt()))
                .bind("count", batch.vouchers())
                .then();
    }

    Mono<VoucherRow> find(UUID id) {
        return one("v.id = :id", id);
    }

    /** The same, and nobody changes it until the transaction ends. */
    Mono<VoucherRow> lock(UUID id) {
        return one("v.id = :id for update of v", id);
    }

    private Mono<VoucherRow> one(String condition, UUID id) {
        return database.sql(VoucherRow.SELECT + condition)
                .bind("id", id)
                .map(Records.of(VoucherRow.class))
                .one();
    }

    Mono<VoucherRow> lockBySecret(byte[] hash) {
        return database.sql(VoucherRow.SELECT + "v.secret_hash = :hash for update of v")
                .bind("hash", hash)
                .map(Records.of(VoucherRow.class))
                .one();
    }

    Mono<List<VoucherRow>> own(UUID holderId, Cursor after, int most) {
        return database.sql(VoucherRow.SELECT + """
                        v.holder_id = :holder and (v.bound_at, v.id) < (:at, :after)
                        order by v.bound_at desc, v.id desc limit :most
                        """)
                .bind("holder", holderId)
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(VoucherRow.class))
                .all()
                .collectList();
    }

    Mono<List<VoucherRow>> ofBatch(UUID batchId, @Nullable VoucherState state, int after, int most) {
        Conditions where = new Conditions("v.batch_id = :batch and v.number > :after")
                .with("batch", batchId)
                .with("after", after)
                .and("v.state = :state", "state", state);
        return database.sql(VoucherRow.SELECT + where + " order by v.number limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(VoucherRow.class))
                .all()
                .collectList();
    }

    /** Gives each of these members that has none of the batch the next free voucher; answers those that did. */
    Flux<Assigned> assign(UUID batchId, Collection<UUID> memberIds) {
        return database.sql("""
                        with wanting as (
                            select member, row_number() over (order by place) as place
                            from unnest(:members) with ordinality as asked (member, place)
                            where not exists (select from vouchers v where v.batch_id = :batch and v.member_id = member)),
                        free as (
                            select id, row_number() over (order by number) as place from (
                                select id, number from vouchers
                                where batch_id = :batch and state = 'ISSUED' and frozen_at is null
                                order by number limit (select count(*) from wanting) for update) as locked)
                        update vouchers set state = 'ASSIGNED', member_id = wanting.member
                        from wanting join free using (place) where vouchers.id = free.id
                        returning vouchers.id as voucher_id, vouchers.member_id
                        """)
                .bind("batch", batchId)
                .bind("members", memberIds.toArray(UUID[]::new))
                .map(Records.of(Assigned.class))
                .all();
    }

    record Assigned(UUID voucherId, UUID memberId) {}

    /** How many of these members have a voucher of the batch. */
    Mono<Long> withVoucher(UUID batchId, Collection<UUID> memberIds) {
        return database.sql("""
                        select count(distinct member_id) from vouchers
                        where batch_id = :batch and member_id = any(:members)
                        """)
                .bind("batch", batchId)
                .bind("members", memberIds.toArray(UUID[]::new))
                .mapValue(Long.class)
                .one();
    }

    /** What was assigned to members and not bound can be given to others. */
    Flux<UUID> unassign(Collection<UUID> memberIds) {
        return database.sql("""
                        update vouchers set state = 'ISSUED', member_id = null
                        where member_id = any(:members) and state = 'ASSIGNED' returning id
                        """)
                .bind("members", memberIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> bind(UUID id, UUID holderId, Instant at) {
        return database.sql("""
                        update vouchers set state = 'BOUND', holder_id = :holder, bound_at = :at where id = :id
                        """)
                .bind("id", id)
                .bind("holder", holderId)
                .bind("at", at)
                .then();
    }

    /** All that these members have not bound and that is not frozen. */
    Flux<UUID> bindAssigned(Collection<UUID> memberIds, UUID holderId, Instant at) {
        return database.sql("""
                        update vouchers set state = 'BOUND', holder_id = :holder, bound_at = :at
                        where member_id = any(:members) and state = 'ASSIGNED' and frozen_at is null returning id
                        """)
                .bind("members", memberIds.toArray(UUID[]::new))
                .bind("holder", holderId)
                .bind("at", at)
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> freeze(UUID id, UUID by, String reason, Instant at) {
        return database.sql("""
                        update vouchers set frozen_at = :at, frozen_by = :by, frozen_reason = :reason where id = :id
                        """)
                .bind("id", id)
                .bind("at", at)
                .bind("by", by)
                .bind("reason", reason)
                .then();
    }

    Mono<Void> unfreeze(UUID id) {
        return database.sql("""
                        update vouchers set frozen_at = null, frozen_by = null, frozen_reason = null where id = :id
                        """).bind("id", id).then();
    }

    Mono<Void> moveExpiry(UUID id, Instant to) {
        return database.sql("update vouchers set expires_at = :to where id = :id")
                .bind("id", id)
                .bind("to", to)
                .then();
    }

    /** The numbers that nobody has bound, in their order; nobody binds them until the transaction ends. */
    Flux<Integer> unbound(UUID batchId) {
        return database.sql(
                        "select number from vouchers where batch_id = :batch and state = 'ISSUED' order by number for update")
                .bind("batch", batchId)
                .mapValue(Integer.class)
                .all();
    }

    /**
     * What was shown of them before is worth nothing from now on.
     *
     * @param hashes in hexadecimal digits
     */
    Mono<Long> keepSecrets(UUID batchId, Integer[] numbers, String[] hashes) {
        return database.sql("""
                        update vouchers set secret_hash = decode(drawn.hash, 'hex') from unnest(:numbers, :hashes) as drawn (number, hash)
                        where batch_id = :batch and vouchers.number = drawn.number and state = 'ISSUED'
                        """)
                .bind("batch", batchId)
                .bind("numbers", numbers)
                .bind("hashes", hashes)
                .fetch()
                .rowsUpdated();
    }
}
