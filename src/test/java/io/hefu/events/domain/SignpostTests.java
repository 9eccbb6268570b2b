package io.hefu.events.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.EventFilter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignpostTests {

    private static final List<@Nullable String> PATHS = Arrays.asList(null, "/", "/51/", "/51/51", "/51/5101/", "/52/");
    private static final List<@Nullable String> REGIONS = Arrays.asList(null, "5", "51", "5101", "52");
    private static final List<@Nullable UUID> IDS = Arrays.asList(null, new UUID(0, 1), new UUID(0, 2));
    private static final List<String> TYPES = List.of(
            "a", "a.b", "a.b.c", "a.b.d", "x.b.c", "hefu.union.purchase.paid", "hefu.agency.authorisation.used");
    private static final List<String> PATTERNS =
            List.of("*", "hefu.*", "a*", "a.*", "a.b.*", "a.b.c", "*.c", "a.*.d", "x.b*");

    private final Random random = new Random(11);

    @Test
    void everyEventPassesAPostOfThoseWhoWantIt() {
        int wanted = 0;
        for (int n = 0; n < 100_000; n++) {
            Interest interest = interest();
            String type = any(TYPES);
            Event.Scope scope = new Event.Scope(any(PATHS), any(REGIONS), any(IDS), any(IDS));
            if (interest.wants(type, "s", scope)) {
                wanted++;
                assertThat(Collections.disjoint(Signpost.of(interest), Signpost.of(type, scope)))
                        .as("%s misses %s of %s", interest, type, scope)
                        .isFalse();
            }
        }
        assertThat(wanted).isGreaterThan(5_000);
    }

    @Test
    void eventsOfOthersPassElsewhere() {
        ReaderScope unit = new ReaderScope(false, IDS.get(1), null, "/51/", null, null);
        Interest interest = new Interest(unit, EventFilter.ofTypes(List.of("a.b.*")));

        assertThat(Signpost.of(interest))
                .doesNotContainAnyElementsOf(Signpost.of("a.b.c", new Event.Scope("/52/1/", "52", null, IDS.get(2))))
                .doesNotContainAnyElementsOf(Signpost.of("x.b.c", new Event.Scope("/51/1/", "51", null, IDS.get(1))))
                .containsAnyElementsOf(Signpost.of("a.b.c", new Event.Scope("/51/1/", "51", null, null)));
    }

    private Interest interest() {
        ReaderScope scope = random.nextInt(4) == 0
                ? new ReaderScope(true, null, null, null, null, null)
                : new ReaderScope(false, any(IDS), any(IDS), any(PATHS), any(REGIONS), any(PATHS));
        List<String> types = random.nextBoolean() ? List.of() : List.of(any(PATTERNS), any(PATTERNS));
        return new Interest(
                scope,
                random.nextBoolean()
                        ? EventFilter.ofTypes(types)
                        : new EventFilter(types, null, any(PATHS), any(REGIONS), any(IDS)));
    }

    private <T extends @Nullable Object> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
