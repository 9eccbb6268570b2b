package io.hefu.voucher.internal;

import io.hefu.kernel.DailyTries;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Of the secrets of bearer vouchers. */
@Component
class VoucherTries extends DailyTries {

    VoucherTries(DatabaseClient database, Clock clock) {
        super(database, "voucher_tries", clock);
    }
}
