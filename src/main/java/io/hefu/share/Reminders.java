package io.hefu.share;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reminds the units that have not filed; nobody twice on a day. */
public interface Reminders {

    /**
     * A finance department reminds the units of its own region, or of a division that it oversees; a superior unit those
     * below it.
     *
     * @param region all units of this division and of those below it, or null for those of the actor's own region
     * @param unitIds only these of them, or none for all
     */
    Mono<Reminded> remind(Actor actor, int year, @Nullable String region, List<UUID> unitIds);

    /**
     * @param reminded now
     * @param alreadyToday reminded before on this day
     * @param left more than one call takes
     */
    record Reminded(long reminded, long alreadyToday, long left) {}
}
