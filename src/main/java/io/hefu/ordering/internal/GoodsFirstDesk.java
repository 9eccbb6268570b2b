package io.hefu.ordering.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.ordering.GoodsFirstBuyers;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.TradeTerm;
import io.hefu.progress.Channel;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Decides who may order goods first; asked for nothing by orders that are paid first. */
@Service
class GoodsFirstDesk implements GoodsFirstBuyers {

    private static final Set<Role> BUYERS = Set.of(Role.BUYER, Role.UNION, Role.CONTRACTOR);

    private final GoodsFirstStore approvals;
    private final Accounts accounts;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    GoodsFirstDesk(
            GoodsFirstStore approvals,
            Accounts accounts,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.approvals = approvals;
        this.accounts = accounts;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    /** Raises GOODS_FIRST_NOT_APPROVED. */
    Mono<Void> require(PlaceOrder order) {
        if (order.term() == TradeTerm.PAY_FIRST) {
            return Mono.empty();
        }
        return approvals
                .find(order.accountId())
                .filter(approval -> order.channel() != Channel.PERSONAL)
                .switchIfEmpty(Mono.error(OrderProblem.GOODS_FIRST_NOT_APPROVED::rejection))
                .then();
    }

    @Override
    public Mono<Approval> approve(Actor by, UUID accountId, String reason) {
        Approval approval = new Approval(accountId, reason, clock.instant(), by.accountId());
        return accounts.find(List.of(accountId))
                .filter(GoodsFirstDesk::buys)
                .next()
                .switchIfEmpty(Mono.error(OrderProblem.GOODS_FIRST_BUYER_UNKNOWN::rejection))
                .flatMap(account -> approvals.insert(approval))
                .delayUntil(fresh -> tell(by, "goods-first-approved", null, approval, reason))
                .as(tx::transactional)
                .then(Mono.defer(() -> approvals.find(accountId)))
                .checkpoint("approve a buyer for goods first");
    }

    private static boolean buys(AccountView account) {
        return !Collections.disjoint(account.roles(), BUYERS);
    }

    @Override
    public Mono<Void> revoke(Actor by, UUID accountId, @Nullable String reason) {
        return approvals
                .delete(accountId)
                .switchIfEmpty(Mono.error(OrderProblem.GOODS_FIRST_BUYER_UNKNOWN::rejection))
                .flatMap(approval -> tell(by, "goods-first-revoked", approval, null, reason))
                .as(tx::transactional)
                .checkpoint("revoke an approval for goods first");
    }

    private Mono<Void> tell(
            Actor by, String what, @Nullable Approval before, @Nullable Approval after, @Nullable String reason) {
        UUID accountId = before == null ? after == null ? by.accountId() : after.accountId() : before.accountId();
        Event event = new Event(
                "hefu.ordering.buyer." + what,
                accountId.toString(),
                clock.instant(),
                new Event.Scope(null, null, null, accountId),
                new Told(accountId));
        return outbox.append(List.of(event))
                .then(trail.record(new AuditEntry(
                        by,
                        "ordering.buyer." + what,
                        "account",
                        accountId.toString(),
                        null,
                        null,
                        before,
                        after,
                        reason)));
    }

    /** Whom the approval is about. */
    record Told(UUID accountId) {}

    @Override
    public Mono<Page<Approval>> list(@Nullable String cursor, int size) {
        return Mono.defer(() -> approvals.page(cursor, size)).checkpoint("list buyers approved for goods first");
    }
}
