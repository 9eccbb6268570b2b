package io.hefu.kernel;

import com.github.f4b6a3.uuid.alt.GUID;
import java.util.UUID;

/** Time-ordered identifiers (UUID version 7), which index better than random ones and are drawn without a lock. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return GUID.v7().toUUID();
    }
}
