package io.hefu.organization.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.organization.Contact;
import io.hefu.organization.Contacts;
import io.hefu.organization.UnitContact;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the units' contacts. */
@Component
class ContactStore implements Contacts {

    private final DatabaseClient database;

    ContactStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Contact> of(UUID unitId) {
        return of(List.of(unitId)).next().map(UnitContact::contact);
    }

    @Override
    public Flux<UnitContact> of(Collection<UUID> unitIds) {
        if (unitIds.isEmpty()) {
            return Flux.empty();
        }
        return database.sql("select unit_id, name, mobile, email from unit_contacts where unit_id = any(:ids)")
                .bind("ids", unitIds.toArray(UUID[]::new))
                .map(ContactStore::contact)
                .all();
    }

    Mono<Void> put(UUID unitId, Contact contact, Instant now) {
        return database.sql("""
                        insert into unit_contacts (unit_id, name, mobile, email, updated_at)
                        values (:unit, :name, :mobile, :email, :now)
                        on conflict (unit_id) do update set name = excluded.name, mobile = excluded.mobile,
                            email = excluded.email, updated_at = excluded.updated_at
                        """)
                .bind("unit", unitId)
                .bind("name", contact.name())
                .bind("mobile", contact.mobile())
                .bind("email", Parameters.in(R2dbcType.VARCHAR, contact.email()))
                .bind("now", now)
                .then();
    }

    private static UnitContact contact(Readable row) {
        Contact contact = new Contact(
                required(row, "name", String.class),
                required(row, "mobile", String.class),
                row.get("email", String.class));
        return new UnitContact(required(row, "unit_id", UUID.class), contact);
    }
}
