package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.share.FilingView;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Turn;
import org.jspecify.annotations.Nullable;

/** What others may see of a filing. */
final class Views {

    private Views() {}

    /** The draft is the unit's own. */
    static FilingView of(Actor actor, Filing filing) {
        boolean own = filing.unit().id().equals(actor.unitId());
        return new FilingView(
                filing.id(),
                filing.year(),
                filing.unit().id(),
                filing.unit().name(),
                filing.unit().region(),
                filing.status(),
                filing.version(),
                filing.level(),
                turn(filing.turn()),
                filing.submission().declared(),
                own ? filing.draft() : null,
                filing.submission().belowMinimum(),
                filing.submission().waiverNo(),
                filing.due(),
                filing.overdue(),
                filing.returnReason(),
                filing.submission().at(),
                filing.changedAt());
    }

    private static FilingView.@Nullable Turn turn(@Nullable Turn turn) {
        return turn == null ? null : new FilingView.Turn(turn.unitId(), turn.financeRegion());
    }
}
