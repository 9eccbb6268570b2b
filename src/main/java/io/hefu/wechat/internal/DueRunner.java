package io.hefu.wechat.internal;

import io.hefu.kernel.PollingRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes what is due with the vendor under a lease, in a transaction of its own, and works on it side by side; idle without
 * a merchant's account.
 *
 * @param <T> what is worked on
 */
abstract class DueRunner<T> extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DueRunner.class);
    private static final int LAZIER = 5;

    private final String name;
    private final MerchantAccount account;
    private final TransactionalOperator tx;
    private final WechatSettings settings;
    private final Clock clock;

    DueRunner(String name, MerchantAccount account, TransactionalOperator tx, WechatSettings settings, Clock clock) {
        super(name, settings.poll(), settings.poll().multipliedBy(LAZIER));
        this.name = name;
        this.account = account;
        this.tx = tx;
        this.settings = settings;
        this.clock = clock;
    }

    /** Leases the most urgent, within the transaction of the round. */
    abstract Flux<T> claim(String merchantId, Instant now, Duration lease, int most);

    /** Works on one; an error leaves it for a later round. */
    abstract Mono<?> work(T due);

    /** What a round does first. */
    Mono<Void> before(int most) {
        return Mono.empty();
    }

    @Override
    protected Mono<Found> round() {
        return account.isPresent()
                ? before(settings.sideBySide()).then(Mono.defer(this::workOnAll))
                : Mono.just(Found.NOTHING);
    }

    private Mono<Found> workOnAll() {
        return claim(account.merchant().merchantId(), clock.instant(), settings.lease(), settings.sideBySide())
                .collectList()
                .as(tx::transactional)
                .flatMap(due -> Flux.fromIterable(due)
                        .flatMap(this::workOnce, settings.sideBySide())
                        .then(Mono.just(found(due))));
    }

    private Mono<Void> workOnce(T due) {
        return work(due)
                .doOnError(error -> LOG.warn("Of {}, {} comes again: {}", name, named(due), error.toString()))
                .onErrorComplete()
                .then();
    }

    /** How a line in the log calls it. */
    abstract String named(T due);

    private Found found(List<T> due) {
        return due.isEmpty() ? Found.NOTHING : due.size() == settings.sideBySide() ? Found.MORE : Found.SOME;
    }
}
