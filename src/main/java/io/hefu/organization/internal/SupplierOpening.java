package io.hefu.organization.internal;

import io.hefu.identity.AccountKind;
import io.hefu.identity.Accounts;
import io.hefu.identity.NewAccount;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.SellingRight;
import io.hefu.organization.Suppliers.NewSupplier;
import io.hefu.organization.Suppliers.Opened;
import io.hefu.organization.internal.SupplierChronicle.Deed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens applications and the accounts by which suppliers go on with them, within the caller's transaction. */
@Component
class SupplierOpening {

    private final SupplierStore suppliers;
    private final SellingRight rights;
    private final SupplierChronicle chronicle;
    private final Accounts accounts;
    private final Clock clock;

    SupplierOpening(
            SupplierStore suppliers, SellingRight rights, SupplierChronicle chronicle, Accounts accounts, Clock clock) {
        this.suppliers = suppliers;
        this.rights = rights;
        this.chronicle = chronicle;
        this.accounts = accounts;
        this.clock = clock;
    }

    Mono<Opened> open(Actor actor, NewSupplier wish) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return checkCounty(actor, wish.countyCode())
                .then(Mono.defer(() -> suppliers.insert(id, wish, now)))
                .filter(inserted -> inserted)
                .switchIfEmpty(Mono.defer(() -> known(wish)))
                .then(Mono.defer(() -> accounts.open(actor, List.of(account(id, wish)))))
                .flatMap(opened -> suppliers
                        .find(actor, id)
                        .map(SupplierRow::view)
                        .delayUntil(
                                view -> chronicle.tell(new Deed(actor, "supplier.opened", id, null, view, null), now))
                        .map(view -> new Opened(
                                view, opened.get(0).login(), opened.get(0).activationCode())));
    }

    private Mono<Void> checkCounty(Actor actor, String county) {
        if (!actor.is(Role.ADMIN) && !county.equals(actor.region())) {
            return Mono.error(CommonProblem.FORBIDDEN::rejection);
        }
        return rights.knowsCounty(county)
                .filter(known -> known)
                .switchIfEmpty(Mono.error(OrganizationProblem.SUPPLIER_COUNTY_UNKNOWN::rejection))
                .then();
    }

    private Mono<Boolean> known(NewSupplier wish) {
        return suppliers
                .withCreditCode(wish.creditCode())
                .flatMap(other -> Mono.error(OrganizationProblem.SUPPLIER_KNOWN.rejection(Map.of("id", other))));
    }

    private static NewAccount account(UUID supplier, NewSupplier wish) {
        return new NewAccount(
                wish.login(),
                wish.name(),
                AccountKind.SUPPLIER,
                Set.of(Role.SUPPLIER),
                null,
                supplier,
                null,
                wish.contactMobile(),
                null);
    }
}
