package io.hefu.events.domain;

import io.hefu.events.Event;
import io.hefu.events.EventFilter;
import io.hefu.kernel.Actor;

/** What a reader asks for within what it may see; readers of equal interest are given the same. */
public record Interest(ReaderScope scope, EventFilter filter) {

    public static Interest of(Actor actor, EventFilter filter) {
        return new Interest(ReaderScope.of(actor), filter);
    }

    /** The scope is asked first: to most readers it says no, and at once. */
    public boolean wants(String type, String subject, Event.Scope of) {
        return scope.sees(type, of) && filter.covers(type, subject, of);
    }
}
