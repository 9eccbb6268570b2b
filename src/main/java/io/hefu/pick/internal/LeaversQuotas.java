package io.hefu.pick.internal;

import io.hefu.union.LeaverListener;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes back the quotas of leavers who have chosen nothing, so that the union can give them to others. */
@Component
class LeaversQuotas implements LeaverListener {

    private final QuotaStore quotas;
    private final Clock clock;

    LeaversQuotas(QuotaStore quotas, Clock clock) {
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public Mono<Void> left(Collection<UUID> memberIds) {
        return quotas.withdraw(memberIds, clock.instant());
    }
}
