package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Masked;
import io.hefu.kernel.Role;
import io.hefu.organization.Contact;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitContacts;
import io.hefu.organization.UnitView;
import io.hefu.organization.domain.LifeCycle;
import io.hefu.organization.internal.UnitRecords.Deed;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Shows contacts and lets the units keep them up to date. */
@Service
class UnitContactService implements UnitContacts {

    private final UnitQueries queries;
    private final ContactStore contacts;
    private final UnitRecords records;
    private final TransactionalOperator tx;
    private final Clock clock;

    UnitContactService(
            UnitQueries queries, ContactStore contacts, UnitRecords records, TransactionalOperator tx, Clock clock) {
        this.queries = queries;
        this.contacts = contacts;
        this.records = records;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Contact> find(Actor actor, UUID unitId) {
        return inScope(actor, unitId)
                .then(Mono.defer(() -> contacts.of(unitId)))
                .map(contact -> keeps(actor, unitId) ? contact : masked(contact));
    }

    @Override
    public Mono<Contact> update(Actor actor, UUID unitId, Contact contact) {
        return inScope(actor, unitId)
                .doOnNext(unit -> checkKeeps(actor, unitId))
                .doOnNext(unit -> LifeCycle.checkActive(unit.unit()))
                .delayUntil(unit -> replace(actor, unit, contact))
                .thenReturn(contact)
                .checkpoint("update a unit's contact")
                .as(tx::transactional);
    }

    private Mono<UnitView> inScope(Actor actor, UUID unitId) {
        return queries.view(UnitScope.of(actor), unitId)
                .switchIfEmpty(Mono.error(OrganizationProblem.BUDGET_UNIT_NOT_FOUND::rejection));
    }

    private Mono<Void> replace(Actor actor, UnitView unit, Contact contact) {
        Instant now = clock.instant();
        return contacts.of(unit.id())
                .map(UnitContactService::facts)
                .defaultIfEmpty(Map.of())
                .delayUntil(before -> contacts.put(unit.id(), contact, now))
                .map(before -> new Deed(actor, "update-contact", unit, before, facts(contact), null))
                .flatMap(deed -> records.write(deed, UnitEvents.contactUpdated(unit, contact, now)));
    }

    private static boolean keeps(Actor actor, UUID unitId) {
        boolean own = unitId.equals(actor.unitId()) && (actor.is(Role.FILER) || actor.is(Role.SUPERIOR));
        return own || actor.is(Role.SUPPORT);
    }

    private static void checkKeeps(Actor actor, UUID unitId) {
        if (!keeps(actor, unitId)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
    }

    private static Contact masked(Contact contact) {
        return new Contact(contact.name(), Masked.mobile(contact.mobile()), contact.email());
    }

    private static Map<String, ?> facts(Contact contact) {
        return Map.of("name", contact.name(), "mobile", Masked.mobile(contact.mobile()));
    }
}
