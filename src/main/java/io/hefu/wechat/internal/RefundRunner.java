package io.hefu.wechat.internal;

import io.hefu.kernel.Bell;
import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings refunds to the vendor and asks about those of which nothing was heard. */
@Component
class RefundRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RefundRunner.class);
    private static final int LAZIER = 5;

    private final RefundSending sending;
    private final RefundNoteStore notes;
    private final MerchantAccount account;
    private final TransactionalOperator tx;
    private final WechatSettings settings;
    private final Clock clock;

    RefundRunner(
            RefundSending sending,
            RefundNoteStore notes,
            MerchantAccount account,
            TransactionalOperator tx,
            WechatSettings settings,
            Clock clock) {
        super(
                "refunds through WeChat Pay",
                new Bell(),
                settings.poll(),
                settings.poll().multipliedBy(LAZIER));
        this.sending = sending;
        this.notes = notes;
        this.account = account;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return account.isPresent()
                ? sending.takeOver(settings.sideBySide()).then(carryAll())
                : Mono.just(Found.NOTHING);
    }

    private Mono<Found> carryAll() {
        return Mono.defer(() -> notes.claim(
                                account.merchant().merchantId(),
                                clock.instant(),
                                settings.lease(),
                                settings.sideBySide())
                        .collectList()
                        .as(tx::transactional))
                .flatMap(due -> Flux.fromIterable(due)
                        .flatMap(this::carryOnce, settings.sideBySide())
                        .then(Mono.just(found(due))));
    }

    private Mono<Void> carryOnce(RefundNote note) {
        return sending.carry(note)
                .doOnError(error -> LOG.warn("Refund {} could not be sent: {}", note.refundNo(), error.toString()))
                .onErrorComplete();
    }

    private Found found(List<RefundNote> due) {
        return due.isEmpty() ? Found.NOTHING : due.size() == settings.sideBySide() ? Found.MORE : Found.SOME;
    }
}
