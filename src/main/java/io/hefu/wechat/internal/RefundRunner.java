package io.hefu.wechat.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings refunds to the vendor and asks about those of which nothing was heard. */
@Component
class RefundRunner extends DueRunner<RefundNote> {

    private final RefundSending sending;
    private final RefundNoteStore notes;

    RefundRunner(
            RefundSending sending,
            RefundNoteStore notes,
            MerchantAccount account,
            TransactionalOperator tx,
            WechatSettings settings,
            Clock clock) {
        super("refunds through WeChat Pay", account, tx, settings, clock);
        this.sending = sending;
        this.notes = notes;
    }

    @Override
    Mono<Void> before(int most) {
        return sending.takeOver(most).then();
    }

    @Override
    Flux<RefundNote> claim(String merchantId, Instant now, Duration lease, int most) {
        return notes.claim(merchantId, now, lease, most);
    }

    @Override
    Mono<?> work(RefundNote note) {
        return sending.carry(note);
    }

    @Override
    String named(RefundNote note) {
        return note.refundNo();
    }
}
