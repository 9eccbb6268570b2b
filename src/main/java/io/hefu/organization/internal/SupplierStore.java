package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.organization.SupplierStatus;
import io.hefu.organization.Suppliers.Filter;
import io.hefu.organization.Suppliers.NewSupplier;
import io.hefu.organization.Suppliers.Profile;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the suppliers; the only writer of their table. */
@Component
class SupplierStore {

    private static final String SELECT = """
            select supplier.id, supplier.name, supplier.kind, supplier.credit_code, supplier.county_code,
                counties.county, supplier.farmers_link, supplier.contact_name, supplier.contact_mobile,
                supplier.auto_sign, supplier.status, supplier.reason, supplier.version, supplier.created_at,
                supplier.changed_at
            from suppliers supplier join counties on counties.code = supplier.county_code
            where\s""";

    private final DatabaseClient database;

    SupplierStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<SupplierRow> list(Actor actor, Filter filter, Cursor after, int most) {
        Conditions where = SupplierScope.narrow(
                        new Conditions("(supplier.created_at, supplier.id) < (:at, :after)"), actor)
                .with("at", after.at())
                .with("after", after.id())
                .and("supplier.status = :status", "status", filter.status())
                .and("starts_with(supplier.county_code, :county)", "county", (Object) filter.county())
                .and("(strpos(supplier.name, :text) > 0 or supplier.credit_code = :text)", "text", (Object)
                        filter.text());
        return database.sql(SELECT + where + " order by supplier.created_at desc, supplier.id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(SupplierRow.class))
                .all();
    }

    Mono<SupplierRow> find(Actor actor, UUID id) {
        return one(actor, id, "");
    }

    Mono<SupplierRow> lock(Actor actor, UUID id) {
        return one(actor, id, " for no key update of supplier");
    }

    private Mono<SupplierRow> one(Actor actor, UUID id, String lock) {
        Conditions where =
                SupplierScope.narrow(new Conditions("supplier.id = :id"), actor).with("id", id);
        return database.sql(SELECT + where + lock)
                .bindValues(where.values())
                .map(Records.of(SupplierRow.class))
                .one();
    }

    Mono<UUID> withCreditCode(String creditCode) {
        return database.sql("select id from suppliers where credit_code = :code")
                .bind("code", creditCode)
                .mapValue(UUID.class)
                .one();
    }

    Mono<Boolean> isPayable(UUID supplier) {
        return database.sql("""
                        select exists (select from settlement_accounts
                            where supplier_id = :supplier and valid_to is null)""")
                .bind("supplier", supplier)
                .mapValue(Boolean.class)
                .one();
    }

    /** False when there is one with the credit code. */
    Mono<Boolean> insert(UUID id, NewSupplier wish, Instant now) {
        return database.sql("""
                        insert into suppliers (id, name, kind, credit_code, county_code, contact_name, contact_mobile, status,
                            created_at, changed_at)
                        values (:id, :name, :kind, :code, :county, :contact, :mobile, 'APPLYING', :now, :now)
                        on conflict (credit_code) do nothing""")
                .bind("id", id)
                .bind("name", wish.name())
                .bind("kind", wish.kind().name())
                .bind("code", wish.creditCode())
                .bind("county", wish.countyCode())
                .bind("contact", wish.contactName())
                .bind("mobile", wish.contactMobile())
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0);
    }

    Mono<Void> edit(UUID id, Profile profile, Instant now) {
        return database.sql("""
                        update suppliers set name = :name, kind = :kind, farmers_link = :farmers, contact_name = :contact,
                            contact_mobile = :mobile, status = 'APPLYING', version = version + 1, changed_at = :now
                        where id = :id""")
                .bind("id", id)
                .bind("name", profile.name())
                .bind("kind", profile.kind().name())
                .bind("farmers", profile.farmersLink())
                .bind("contact", profile.contactName())
                .bind("mobile", profile.contactMobile())
                .bind("now", now)
                .then();
    }

    Mono<Void> setAutoSign(UUID id, boolean autoSign, Instant now) {
        return database.sql("update suppliers set auto_sign = :sign, changed_at = :now where id = :id")
                .bind("id", id)
                .bind("sign", autoSign)
                .bind("now", now)
                .then();
    }

    Mono<Void> become(UUID id, SupplierStatus status, @Nullable String reason, Instant now) {
        return database.sql("""
                        update suppliers set status = :status, reason = :reason, version = version + 1, changed_at = :now
                        where id = :id""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("now", now)
                .bind("reason", Binds.optional(String.class, reason))
                .then();
    }
}
