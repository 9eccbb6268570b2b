package io.hefu.progress.internal;

import io.hefu.events.Event;
import io.hefu.progress.Channel;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.ReservedShare;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of the ledgers: sums of one commit, which for personal purchases name no order (domain part 5, rule 4). */
final class ProgressEvents {

    private ProgressEvents() {}

    static List<Event> recorded(List<Entered> entries) {
        Map<Key, List<Entered>> groups = new LinkedHashMap<>();
        entries.forEach(entry ->
                groups.computeIfAbsent(Key.of(entry), key -> new ArrayList<>()).add(entry));
        return groups.values().stream().map(ProgressEvents::sum).toList();
    }

    private static Event sum(List<Entered> entries) {
        Entered first = entries.get(0);
        long amount = entries.stream().mapToLong(Entered::amountFen).sum();
        List<UUID> orders = first.channel() == Channel.PERSONAL
                ? null
                : entries.stream().map(Entered::orderId).toList();
        return new Event(
                "hefu.progress.contribution.recorded",
                first.unitId().toString(),
                first.at(),
                new Event.Scope(first.unitPath(), first.region(), null, null),
                new Recorded(first.unitId(), first.year(), first.channel(), first.cause(), amount, orders));
    }

    static Event reserved(ReservedShare share, Instant at) {
        return new Event(
                "hefu.progress.share.reserved",
                share.unitId().toString(),
                at,
                new Event.Scope(share.unitPath(), share.region(), null, null),
                new Reserved(share.unitId(), share.year(), share.canteenFen(), share.unionFen()));
    }

    private record Key(UUID unitId, String unitPath, int year, Channel channel, Cause cause) {

        static Key of(Entered entry) {
            return new Key(entry.unitId(), entry.unitPath(), entry.year(), entry.channel(), entry.cause());
        }
    }

    /** @param orders whose money it is; of personal purchases not told */
    record Recorded(
            UUID unitId,
            int year,
            Channel channel,
            Cause cause,
            long amountFen,
            @Nullable List<UUID> orders) {}

    record Reserved(UUID unitId, int year, long canteenFen, long unionFen) {}
}
