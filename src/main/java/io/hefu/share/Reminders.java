package io.hefu.share;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Reminds the units that have not filed; nobody twice on a day. */
public interface Reminders {

    /** @param unitIds some of the units in the actor's scope, or none for all of them */
    Mono<Reminded> remind(Actor actor, int year, List<UUID> unitIds);

    /**
     * @param reminded now
     * @param alreadyToday reminded before on this day
     * @param left more than one call takes
     */
    record Reminded(long reminded, long alreadyToday, long left) {}
}
