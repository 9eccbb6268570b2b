package io.hefu.identity;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The platform's hand on single accounts. Changes error with {@link IdentityProblem#ACCOUNT_NOT_FOUND} and, for the
 * administrator's own account, {@link IdentityProblem#OWN_ACCOUNT}; each is audited.
 */
public interface AccountAdministration {

    /** Newest first. */
    Mono<Page<AccountView>> list(Filter filter, Cursor after, int size);

    Mono<AccountView> get(UUID id);

    /** Errors with {@link IdentityProblem#ACCOUNT_INVALID}. New duties end the account's sessions. */
    Mono<AccountView> change(Actor by, UUID id, AccountChange change);

    /** Closes the account and ends its sessions; nothing happens to one that is closed. */
    Mono<AccountView> deactivate(Actor by, UUID id, @Nullable String reason);

    Mono<AccountView> reactivate(Actor by, UUID id, @Nullable String reason);

    /**
     * Takes the password away, ends the sessions and gives a new activation code (F-01: an activated account is set back
     * to not activated). Errors with {@link IdentityProblem#MACHINE_ACCOUNT}.
     */
    Mono<OpenedAccount> renewActivation(Actor by, UUID id, @Nullable String reason);

    /**
     * What to see; null for all.
     *
     * @param text the beginning of the login or of the name
     */
    record Filter(
            @Nullable AccountKind kind,
            @Nullable Role role,
            @Nullable UUID unitId,
            @Nullable String region,
            @Nullable Boolean active,
            @Nullable String text) {}
}
