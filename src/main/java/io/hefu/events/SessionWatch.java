package io.hefu.events;

import io.hefu.kernel.Permit;

/** Knows which sessions were ended, so that their streams end as well. */
public interface SessionWatch {

    /** Asked every moment for every open stream: answers from memory. */
    boolean ended(Permit permit);
}
