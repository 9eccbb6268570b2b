package io.hefu.identity.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Opens, closes, finds and removes accounts; call the changes within a transaction. */
@Component
class AccountDirectory {

    private final DatabaseClient database;

    AccountDirectory(DatabaseClient database) {
        this.database = database;
    }

    /** Answers the accounts that were opened: those whose login was free. */
    Flux<AccountRow> insert(List<Opening> openings, Instant now, Instant activationEnd) {
        return database.sql("""
                        insert into accounts (id, login, display_name, kind, roles, unit_id, supplier_id, region, mobile,
                            password_hash, activation_hash, activation_ends_at, created_at)
                        select id, login, display_name, kind, string_to_array(roles, ','), unit_id, supplier_id, region,
                            mobile, password_hash, decode(activation_hash, 'hex'),
                            case when activation_hash is null then null else :activationEnd end, :now
                        from unnest(:ids::uuid[], :logins::text[], :names::text[], :kinds::text[], :roles::text[],
                                :unitIds::uuid[], :supplierIds::uuid[], :regions::text[], :mobiles::text[],
                                :passwordHashes::text[], :activationHashes::text[])
                            as opening (id, login, display_name, kind, roles, unit_id, supplier_id, region, mobile,
                                password_hash, activation_hash)
                        on conflict (login) do nothing returning\s""" + AccountRow.COLUMNS)
                .bind("now", now)
                .bind("activationEnd", activationEnd)
                .bind("ids", uuids(openings, Opening::id))
                .bind("logins", texts(openings, opening -> opening.wish().login()))
                .bind("names", texts(openings, opening -> opening.wish().displayName()))
                .bind("kinds", texts(openings, opening -> opening.wish().kind().name()))
                .bind("roles", texts(openings, AccountDirectory::roles))
                .bind("unitIds", uuids(openings, opening -> opening.wish().unitId()))
                .bind("supplierIds", uuids(openings, opening -> opening.wish().supplierId()))
                .bind("regions", texts(openings, opening -> opening.wish().region()))
                .bind("mobiles", texts(openings, opening -> opening.wish().mobile()))
                .bind("passwordHashes", texts(openings, Opening::passwordHash))
                .bind("activationHashes", texts(openings, Opening::activationHash))
                .map(Records.of(AccountRow.class))
                .all();
    }

    Flux<AccountRow> ofUnit(UUID unitId) {
        return database.sql("select " + AccountRow.COLUMNS + " from accounts where unit_id = :unit order by login")
                .bind("unit", unitId)
                .map(Records.of(AccountRow.class))
                .all();
    }

    Flux<AccountRow> find(Collection<UUID> ids) {
        return database.sql("select " + AccountRow.COLUMNS + " from accounts where id = any(:ids) order by id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(AccountRow.class))
                .all();
    }

    /** Closes those that are open and answers them as they are now. */
    Flux<AccountRow> close(Collection<UUID> ids) {
        return database.sql("update accounts set active = false where id = any(:ids) and active returning "
                        + AccountRow.COLUMNS)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(AccountRow.class))
                .all();
    }

    /** Removes them and answers them as they were. */
    Flux<AccountRow> delete(Collection<UUID> ids) {
        return database.sql("delete from accounts where id = any(:ids) returning " + AccountRow.COLUMNS)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(AccountRow.class))
                .all();
    }

    private static String roles(Opening opening) {
        return opening.wish().roles().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }
}
