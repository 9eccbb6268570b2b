package io.hefu.settlement.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.payment.SuspectedMoney;
import io.hefu.payment.SuspectedMoney.Suspect;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Clears a record of the suspicion that it tells of another one's money: where the bank's books call both by their serials,
 * it is twice the money, whichever was told first (E-29).
 */
@Component
class Acquitter {

    private static final int AT_ONCE = 500;

    private final SuspectedMoney money;
    private final StatementLineStore lines;
    private final SettlementSettings settings;

    Acquitter(SuspectedMoney money, StatementLineStore lines, SettlementSettings settings) {
        this.money = money;
        this.lines = lines;
        this.settings = settings;
    }

    /**
     * Looks at what was booked on the account around that day; a second time changes nothing.
     *
     * @return how many were looked at, step by step
     */
    Flux<Integer> acquit(ReportStore.Covered covered) {
        Instant from = ChinaTime.startOf(covered.day()).minus(settings.window());
        Instant to = ChinaTime.startOf(covered.day().plusDays(1)).plus(settings.window());
        return money.suspects(covered.accountKey(), from, to, settings.window())
                .buffer(AT_ONCE)
                .concatMap(suspects -> clear(suspects).thenReturn(suspects.size()), 1);
    }

    private Mono<Void> clear(List<Suspect> suspects) {
        Set<UUID> records =
                suspects.stream().flatMap(it -> Stream.of(it.id(), it.twinId())).collect(Collectors.toSet());
        return lines.names(records)
                .map(names -> apart(suspects, names))
                .flatMapIterable(Map::entrySet)
                .concatMap(listed -> money.acquit(listed.getKey(), listed.getValue()))
                .then();
    }

    private static Map<UUID, Set<UUID>> apart(List<Suspect> suspects, Map<UUID, Collection<String>> names) {
        return suspects.stream()
                .filter(it -> isCalled(it.id(), it.serialNo(), names))
                .filter(it -> isCalled(it.twinId(), it.twinSerialNo(), names))
                .collect(Collectors.groupingBy(Suspect::id, Collectors.mapping(Suspect::twinId, Collectors.toSet())));
    }

    private static boolean isCalled(UUID id, String serial, Map<UUID, Collection<String>> names) {
        return names.getOrDefault(id, List.of()).contains(serial);
    }
}
