package io.hefu.events.internal;

import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import io.hefu.kernel.Bell;
import io.hefu.kernel.PollingRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Follows the log on behalf of all readers of this replica. Stops first at shutdown and ends their streams. */
@Component
class TailRunner extends PollingRunner {

    private final EventLogStore log;
    private final LiveTail tail;
    private final int page;

    TailRunner(EventLogStore log, LiveTail tail, Bell tailBell, EventsSettings settings) {
        super("event tail", tailBell, settings.poll(), settings.maxPoll());
        this.log = log;
        this.tail = tail;
        this.page = settings.page();
    }

    @Override
    public synchronized void start() {
        tail.open();
        super.start();
    }

    @Override
    public synchronized void stop() {
        super.stop();
        tail.close();
    }

    @Override
    protected Mono<Found> round() {
        Position end = tail.end();
        return end == null || tail.readers() == 0
                ? log.head().map(head -> skip(head, end))
                : log.growth(end, page).map(growth -> follow(growth.head(), end, growth.events()));
    }

    /** Nobody needs to be given what is new, unless somebody has joined meanwhile. */
    private Found skip(Position head, @Nullable Position end) {
        if (head.equals(end)) {
            return Found.NOTHING;
        }
        if (end == null || !continues(head, end)) {
            return restart(head);
        }
        return tail.skipTo(head) ? Found.SOME : Found.MORE;
    }

    private Found follow(Position head, Position end, List<LoggedEvent> events) {
        if (head.equals(end)) {
            return Found.NOTHING;
        }
        if (!continues(head, end)
                || events.isEmpty()
                || !events.get(0).position().equals(end.plus(1))) {
            return restart(head);
        }
        tail.publish(events);
        return events.size() == page ? Found.MORE : Found.SOME;
    }

    private static boolean continues(Position head, Position end) {
        return end.epoch() == head.epoch() && end.offset() < head.offset();
    }

    private Found restart(Position head) {
        tail.restart(head);
        return Found.SOME;
    }
}
