package io.hefu.payment.bank;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;

/** Who may see what banks sent: only the platform's own people. */
final class Readers {

    private Readers() {}

    static void check(Actor actor) {
        if (!actor.seesEverything()) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }
}
