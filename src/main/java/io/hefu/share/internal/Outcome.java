package io.hefu.share.internal;

import io.hefu.share.FilingStatus;
import io.hefu.share.domain.Filing;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a step came to: the filing afterwards, and the reason where one was given. */
record Outcome(Kind kind, Filing after, @Nullable String reason) {

    enum Kind {
        NOTHING,
        DRAFTED,
        STARTED,
        SUBMITTED,
        MODIFIED,
        RESUBMITTED,
        CONFIRMED,
        FINANCE_CONFIRMED,
        RETURNED,
        REOPENED;

        static Kind ofSubmission(Filing before) {
            if (before.status() == FilingStatus.RETURNED) {
                return RESUBMITTED;
            }
            return before.status() == FilingStatus.SUBMITTED ? MODIFIED : SUBMITTED;
        }

        boolean isSubmission() {
            return this == SUBMITTED || this == MODIFIED || this == RESUBMITTED;
        }

        boolean isDecision() {
            return this == CONFIRMED || this == FINANCE_CONFIRMED || this == RETURNED || this == REOPENED;
        }

        /** Whether others are told. */
        boolean isNews() {
            return this != NOTHING && this != DRAFTED;
        }

        /** The last part of the event's type. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
