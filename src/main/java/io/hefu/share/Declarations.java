package io.hefu.share;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What units have declared. */
public interface Declarations {

    /** The form that the unit submitted last for the year; empty before the first submission. */
    Mono<FilingForm> of(UUID unitId, int year);
}
