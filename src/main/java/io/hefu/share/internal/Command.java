package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Origin;
import io.hefu.share.FilingForm;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.FormRules;
import io.hefu.share.domain.FormRules.Declared;
import io.hefu.share.domain.Turn;
import io.hefu.share.internal.Outcome.Kind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step that somebody takes with one filing; many of them make a batch. */
sealed interface Command {

    UUID filingId();

    By by();

    /** Decides the step against the filing as it is, or raises why not. */
    Outcome decide(Filing now, Facts facts, Instant at);

    /** The unit that a form names as the representative of a shared canteen, if any. */
    default @Nullable UUID representative() {
        return null;
    }

    /** Who acts and where from. */
    record By(Actor actor, Origin origin) {}

    record Start(UUID filingId, By by) implements Command {

        @Override
        public Outcome decide(Filing now, Facts facts, Instant at) {
            return new Outcome(Kind.STARTED, now.start(by.actor(), at), null);
        }
    }

    record SaveDraft(UUID filingId, By by, FilingForm form) implements Command {

        @Override
        public Outcome decide(Filing now, Facts facts, Instant at) {
            return new Outcome(Kind.DRAFTED, now.saveDraft(by.actor(), form, at), null);
        }
    }

    /** @param basedOn the version that the form was made from */
    record Submit(UUID filingId, By by, int basedOn, FilingForm form) implements Command {

        @Override
        public Outcome decide(Filing now, Facts facts, Instant at) {
            boolean again = basedOn == now.version() - 1;
            now.requireSubmittable(by.actor(), again ? now.version() : basedOn);
            Declared declared = FormRules.declare(form, facts.circumstances(now, form));
            if (now.isAnswerTo(by.actor(), basedOn, declared.form())) {
                return new Outcome(Kind.NOTHING, now, null);
            }
            now.requireSubmittable(by.actor(), basedOn);
            Turn first = facts.above(now.unit().id());
            return new Outcome(Kind.ofSubmission(now), now.submit(by.actor(), declared, first, at), null);
        }

        @Override
        public @Nullable UUID representative() {
            return form.canteen() == null ? null : form.canteen().representativeUnitId();
        }
    }

    record Confirm(UUID filingId, By by, int seen, @Nullable String waiverNo) implements Command {

        @Override
        public Outcome decide(Filing now, Facts facts, Instant at) {
            Turn turn = now.turn();
            if (turn == null || turn.isFinances()) {
                Filing confirmed =
                        now.confirmByFinance(by.actor(), seen, waiverNo, facts.policy(now.year(), now.unit()), at);
                return new Outcome(Kind.FINANCE_CONFIRMED, confirmed, null);
            }
            now.requireConfirmable(by.actor(), seen);
            Turn next = facts.above(turn.unitId());
            return new Outcome(Kind.CONFIRMED, now.confirm(by.actor(), seen, next, at), null);
        }
    }

    record GiveBack(UUID filingId, By by, int seen, String reason) implements Command {

        @Override
        public Outcome decide(Filing now, Facts facts, Instant at) {
            return new Outcome(Kind.RETURNED, now.giveBack(by.actor(), seen, reason, at), reason);
        }
    }

    /** @param requestId the platform's request that this is the approval of, if it is one */
    record Reopen(
            UUID filingId, By by, String reason, @Nullable UUID requestId) implements Command {

        @Override
        public Outcome decide(Filing now, Facts facts, Instant at) {
            return new Outcome(Kind.REOPENED, now.reopen(reason, at), reason);
        }
    }
}
