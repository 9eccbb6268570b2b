package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.GatheredLooks;
import io.hefu.organization.BindingSource;
import io.hefu.organization.BindingStatus;
import io.hefu.organization.BindingView;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.organization.OwnBinding.Standing;
import io.hefu.organization.domain.BindingStep;
import io.hefu.organization.domain.BindingStep.Party;
import io.hefu.organization.internal.BindingStore.Belonging;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where people stand: in the unit that approved them, else, while they have never belonged to one by an own statement, in
 * the one for which the platform opened the account.
 */
@Component
class OwnStandings {

    private final BindingStore bindings;
    private final BudgetUnits units;
    private final GatheredLooks<UUID, Belonging> belongings;

    OwnStandings(BindingStore bindings, BudgetUnits units, MeterRegistry meters) {
        this.bindings = bindings;
        this.units = units;
        this.belongings = new GatheredLooks<>("bound-units", meters, bindings::belongings);
    }

    /** Empty for somebody who belongs to none. */
    Mono<UUID> unit(Actor person) {
        UUID account = person.accountId();
        return unit(
                person, bindings.belongings(Set.of(account)).flatMap(found -> Mono.justOrEmpty(found.get(account))));
    }

    /** The same, asked for by many at once and within no transaction. */
    Mono<UUID> unitOfOneOfMany(Actor person) {
        return unit(person, belongings.ask(person.accountId()));
    }

    private static Mono<UUID> unit(Actor person, Mono<Belonging> own) {
        return own.map(Optional::of).defaultIfEmpty(Optional.empty()).mapNotNull(belonging -> unit(person, belonging));
    }

    private static @Nullable UUID unit(Actor person, Optional<Belonging> own) {
        if (own.isEmpty()) {
            return person.unitId();
        }
        return own.get().status() == BindingStatus.ACTIVE ? own.get().unitId() : null;
    }

    Mono<Standing> of(Actor person) {
        return bindings.living(person.accountId()).collectList().flatMap(living -> {
            BindingView active = view(living, BindingStatus.ACTIVE);
            BindingView requested = view(living, BindingStatus.REQUESTED);
            return active != null
                    ? Mono.just(standing(active, requested))
                    : given(person)
                            .map(current -> standing(current, requested))
                            .switchIfEmpty(Mono.fromSupplier(() -> standing(null, requested)));
        });
    }

    private static @Nullable BindingView view(List<BindingRow> living, BindingStatus status) {
        return living.stream()
                .filter(row -> row.status() == status)
                .findFirst()
                .map(row -> row.view(Party.PERSON, null))
                .orElse(null);
    }

    private Mono<BindingView> given(Actor person) {
        return unit(person).flatMap(units::find).map(unit -> given(person, unit));
    }

    private static BindingView given(Actor person, BudgetUnit unit) {
        return new BindingView(
                null,
                unit.id(),
                unit.name(),
                BindingStatus.ACTIVE,
                BindingSource.PLATFORM,
                person.account(),
                null,
                null,
                null,
                null,
                null,
                null,
                BindingStep.allowed(Party.PERSON, BindingStatus.ACTIVE));
    }

    private static Standing standing(@Nullable BindingView current, @Nullable BindingView requested) {
        Set<String> allowed = new TreeSet<>();
        if (current != null) {
            allowed.addAll(current.allowed());
        }
        if (requested == null) {
            allowed.add(BindingStep.REQUEST);
        } else {
            allowed.addAll(requested.allowed());
        }
        return new Standing(current, requested, allowed);
    }
}
