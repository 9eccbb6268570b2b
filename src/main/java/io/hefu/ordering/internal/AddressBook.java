package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.ordering.DeliveryAddresses;
import io.hefu.ordering.OrderProblem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps where accounts let things be sent. */
@Service
class AddressBook implements DeliveryAddresses {

    private static final int MOST = 50;

    private final AddressStore addresses;
    private final TransactionalOperator tx;
    private final Clock clock;

    AddressBook(AddressStore addresses, TransactionalOperator tx, Clock clock) {
        this.addresses = addresses;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<List<Address>> list(Actor actor) {
        return addresses.of(actor.accountId());
    }

    @Override
    public Mono<Address> add(Actor actor, Form form) {
        UUID id = Ids.next();
        UUID account = actor.accountId();
        return checked(account, form)
                .then(Mono.defer(() -> addresses.of(account).map(List::size)))
                .filter(count -> count < MOST)
                .switchIfEmpty(Mono.error(() -> OrderProblem.TOO_MANY_ADDRESSES.rejection(Map.of("most", MOST))))
                .flatMap(count -> addresses.insert(id, account, form, form.preferred() || count == 0, clock.instant()))
                .then(Mono.defer(() -> addresses.find(account, id)))
                .checkpoint("add an address")
                .as(tx::transactional);
    }

    @Override
    public Mono<Address> change(Actor actor, UUID id, Form form) {
        UUID account = actor.accountId();
        return checked(account, form)
                .then(Mono.defer(() -> addresses.update(id, account, form, form.preferred())))
                .filter(updated -> updated)
                .switchIfEmpty(Mono.error(OrderProblem.ADDRESS_NOT_FOUND::rejection))
                .then(Mono.defer(() -> addresses.find(account, id)))
                .checkpoint("change an address")
                .as(tx::transactional);
    }

    private Mono<Void> checked(UUID account, Form form) {
        return addresses
                .lock(account)
                .then(Mono.defer(() -> addresses.knowsDivision(form.divisionCode())))
                .filter(known -> known)
                .switchIfEmpty(Mono.error(OrderProblem.ADDRESS_DIVISION_UNKNOWN::rejection))
                .then(Mono.defer(() -> form.preferred() ? addresses.preferNone(account) : Mono.empty()));
    }

    @Override
    public Mono<Void> delete(Actor actor, UUID id) {
        return addresses
                .delete(id, actor.accountId())
                .filter(deleted -> deleted)
                .switchIfEmpty(Mono.error(OrderProblem.ADDRESS_NOT_FOUND::rejection))
                .then()
                .checkpoint("delete an address");
    }

    @Override
    public Mono<Address> choose(Actor actor, @Nullable UUID id) {
        return list(actor).flatMap(book -> Mono.justOrEmpty(chosen(book, id)));
    }

    /** The one that is meant, or where none is named the preferred one; raises {@code ADDRESS_NOT_FOUND}. */
    static Optional<Address> chosen(List<Address> book, @Nullable UUID id) {
        Optional<Address> found = book.stream()
                .filter(
                        id == null
                                ? Address::preferred
                                : address -> address.id().equals(id))
                .findFirst();
        if (found.isEmpty() && id != null) {
            throw OrderProblem.ADDRESS_NOT_FOUND.rejection();
        }
        return found;
    }
}
