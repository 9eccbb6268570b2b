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
        return log.head().flatMap(head -> follow(head, tail.end()));
    }

    private Mono<Found> follow(Position head, @Nullable Position end) {
        if (head.equals(end)) {
            return Mono.just(Found.NOTHING);
        }
        if (end == null || end.epoch() != head.epoch() || end.offset() > head.offset()) {
            return Mono.fromSupplier(() -> restart(head));
        }
        if (tail.skipTo(head)) {
            return Mono.just(Found.SOME);
        }
        return log.after(end, page).map(events -> publish(head, end, events));
    }

    private Found publish(Position head, Position end, List<LoggedEvent> events) {
        if (events.isEmpty() || !events.get(0).position().equals(end.plus(1))) {
            return restart(head);
        }
        tail.publish(events);
        return events.size() == page ? Found.MORE : Found.SOME;
    }

    private Found restart(Position head) {
        tail.restart(head);
        return Found.SOME;
    }
}
