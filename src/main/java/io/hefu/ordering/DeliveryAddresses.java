package io.hefu.ordering;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An account's address book; other accounts' addresses raise {@code ADDRESS_NOT_FOUND}. */
public interface DeliveryAddresses {

    Mono<List<Address>> list(Actor actor);

    /** Raises {@code ADDRESS_DIVISION_UNKNOWN} and {@code TOO_MANY_ADDRESSES}; the first one is preferred. */
    Mono<Address> add(Actor actor, Form form);

    Mono<Address> change(Actor actor, UUID id, Form form);

    Mono<Void> delete(Actor actor, UUID id);

    /** The one that is asked for, or where none is the preferred one, if there is one. */
    Mono<Address> choose(Actor actor, @Nullable UUID id);

    /** @param preferred takes the place of the one that was */
    record Form(String recipient, String mobile, String divisionCode, String detail, boolean preferred) {}

    /** @param division the names of the province, the city and the county */
    record Address(
            UUID id,
            String recipient,
            String mobile,
            String divisionCode,
            String division,
            String detail,
            boolean preferred) {}
}
