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

/** Asks the vendor about payments of which nothing was heard, and ends those whose time is over (F-20). */
@Component
class PaymentLookRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentLookRunner.class);
    private static final int LAZIER = 5;

    private final PaymentStore payments;
    private final PaymentLook look;
    private final MerchantAccount account;
    private final TransactionalOperator tx;
    private final WechatSettings settings;
    private final Clock clock;

    PaymentLookRunner(
            PaymentStore payments,
            PaymentLook look,
            MerchantAccount account,
            TransactionalOperator tx,
            WechatSettings settings,
            Clock clock) {
        super(
                "payments through WeChat Pay",
                new Bell(),
                settings.poll(),
                settings.poll().multipliedBy(LAZIER));
        this.payments = payments;
        this.look = look;
        this.account = account;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return account.isPresent() ? Mono.defer(this::lookAll) : Mono.just(Found.NOTHING);
    }

    private Mono<Found> lookAll() {
        return payments.claim(account.merchant().merchantId(), clock.instant(), settings.lease(), settings.sideBySide())
                .collectList()
                .as(tx::transactional)
                .flatMap(due -> Flux.fromIterable(due)
                        .flatMap(this::lookOnce, settings.sideBySide())
                        .then(Mono.just(found(due))));
    }

    private Mono<Void> lookOnce(PaymentRow payment) {
        return look.look(payment)
                .doOnError(error ->
                        LOG.warn("Payment {} could not be asked about: {}", payment.tradeNo(), error.toString()))
                .onErrorComplete()
                .then();
    }

    private Found found(List<PaymentRow> due) {
        return due.isEmpty() ? Found.NOTHING : due.size() == settings.sideBySide() ? Found.MORE : Found.SOME;
    }
}
