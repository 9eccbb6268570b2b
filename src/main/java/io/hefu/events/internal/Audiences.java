package io.hefu.events.internal;

import io.hefu.events.domain.Interest;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Signpost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The readers of the tail, those of equal interest together, and where they wait for events: an event is held against
 * the interests that its posts know, never against every reader. Guarded by the tail's lock.
 */
final class Audiences {

    private final Map<Interest, Audience> audiences = new HashMap<>();
    private final Map<Signpost, Set<Audience>> posts = new HashMap<>();
    private int readers;

    int readers() {
        return readers;
    }

    void add(LiveReader reader) {
        Audience audience = audiences.computeIfAbsent(reader.interest(), this::open);
        if (audience.readers.add(reader)) {
            readers++;
        }
    }

    void remove(LiveReader reader) {
        Audience audience = audiences.get(reader.interest());
        if (audience != null && audience.readers.remove(reader)) {
            readers--;
            if (audience.readers.isEmpty()) {
                close(audience);
            }
        }
    }

    List<LiveReader> clear() {
        List<LiveReader> all = new ArrayList<>(readers);
        audiences.values().forEach(audience -> all.addAll(audience.readers));
        audiences.clear();
        posts.clear();
        readers = 0;
        return all;
    }

    /** What each audience wants of these events, in their order. */
    Map<Audience, List<LoggedEvent>> select(List<LoggedEvent> events) {
        Map<Audience, List<LoggedEvent>> selected = new LinkedHashMap<>();
        for (LoggedEvent event : events) {
            for (Audience audience : passedBy(event)) {
                if (audience.interest.wants(event.type(), event.subject(), event.scope())) {
                    selected.computeIfAbsent(audience, a -> new ArrayList<>()).add(event);
                }
            }
        }
        return selected;
    }

    private Set<Audience> passedBy(LoggedEvent event) {
        Set<Audience> passed = new LinkedHashSet<>();
        Signpost.of(event.type(), event.scope()).forEach(post -> passed.addAll(posts.getOrDefault(post, Set.of())));
        return passed;
    }

    private Audience open(Interest interest) {
        Audience audience = new Audience(interest);
        Signpost.of(interest)
                .forEach(post ->
                        posts.computeIfAbsent(post, p -> new LinkedHashSet<>()).add(audience));
        return audience;
    }

    private void close(Audience audience) {
        audiences.remove(audience.interest);
        Signpost.of(audience.interest)
                .forEach(post -> posts.computeIfPresent(post, (p, waiting) -> {
                    waiting.remove(audience);
                    return waiting.isEmpty() ? null : waiting;
                }));
    }

    /** Readers that are given the same. */
    static final class Audience {

        private final Interest interest;
        private final Set<LiveReader> readers = new LinkedHashSet<>();

        private Audience(Interest interest) {
            this.interest = interest;
        }

        List<LiveReader> readers() {
            return List.copyOf(readers);
        }
    }
}
