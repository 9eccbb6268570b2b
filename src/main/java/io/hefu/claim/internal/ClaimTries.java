package io.hefu.claim.internal;

import io.hefu.kernel.DailyTries;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Of claims that ask for money (E-43). */
@Component
class ClaimTries extends DailyTries {

    ClaimTries(DatabaseClient database, Clock clock) {
        super(database, "claim_tries", clock);
    }
}
