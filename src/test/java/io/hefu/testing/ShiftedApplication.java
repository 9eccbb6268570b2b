package io.hefu.testing;

import io.hefu.HefuApplication;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** The application on another day: its clock goes as all clocks do, but so much ahead or behind. */
final class ShiftedApplication {

    static final String SHIFT = "journey.shift";

    private ShiftedApplication() {}

    public static void main(String[] args) {
        Duration shift = Duration.parse(System.getProperty(SHIFT));
        new SpringApplicationBuilder(HefuApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "shiftedClock",
                                Clock.class,
                                () -> Clock.offset(Clock.systemUTC(), shift),
                                bean -> bean.setPrimary(true)))
                .run(args);
    }
}
