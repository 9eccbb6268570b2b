package io.hefu.pick.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What time does to picks and rounds; any number of replicas may look side by side. */
@Component
class PickClockRunner extends PollingRunner {

    private static final int BATCH = 100;

    private final PickWork picks;
    private final RoundReminders reminders;
    private final RoundEnd ends;

    PickClockRunner(PickWork picks, RoundReminders reminders, RoundEnd ends, PickSettings settings) {
        super("clock of picks", settings.poll());
        this.picks = picks;
        this.reminders = reminders;
        this.ends = ends;
    }

    @Override
    protected Mono<Found> round() {
        return Mono.zip(picks.lapse(BATCH), reminders.remindNext(), ends.settleNext(), ends.forgetNext())
                .map(done -> done.getT1() == BATCH || done.getT2() + done.getT3() + done.getT4() > 0
                        ? Found.MORE
                        : Found.SOME);
    }
}
