package io.hefu.identity.internal;

import io.hefu.identity.RoleHolders;
import io.hefu.kernel.Role;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Looks for the holders of a role, many places at once. */
@Component
class RoleHolderStore implements RoleHolders {

    private final DatabaseClient database;

    RoleHolderStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<UUID> unitsWithout(Role role, Collection<UUID> unitIds) {
        return unitIds.isEmpty()
                ? Flux.empty()
                : without("unit_id", "uuid", role)
                        .bind("places", unitIds.toArray(UUID[]::new))
                        .mapValue(UUID.class)
                        .all();
    }

    @Override
    public Flux<String> regionsWithout(Role role, Collection<String> regions) {
        return regions.isEmpty()
                ? Flux.empty()
                : without("region", "text", role)
                        .bind("places", regions.toArray(String[]::new))
                        .mapValue(String.class)
                        .all();
    }

    private DatabaseClient.GenericExecuteSpec without(String column, String type, Role role) {
        return database.sql("""
                        select wanted.place from unnest(:places::%s[]) as wanted (place)
                        where not exists (
                            select from accounts where accounts.%s = wanted.place and active and :role = any(roles))
                        """.formatted(type, column)).bind("role", role.name());
    }
}
