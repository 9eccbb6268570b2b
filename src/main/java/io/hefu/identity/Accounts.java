package io.hefu.identity;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The accounts, for modules that open and close many; each change joins the caller's transaction and is audited. */
public interface Accounts {

    /**
     * Opens all of them or none, and answers in their order. Errors with {@link IdentityProblem#ACCOUNT_INVALID} (fact
     * {@code errors}: index, field, code), {@link IdentityProblem#LOGIN_TAKEN} (fact {@code logins}) or {@link
     * IdentityProblem#MOBILE_TAKEN}.
     */
    Mono<List<OpenedAccount>> open(Actor by, List<NewAccount> wishes);

    /** The unit's accounts of all kinds, closed ones too, in the order of their logins. */
    Flux<AccountView> ofUnit(UUID unitId);

    Flux<AccountView> find(Collection<UUID> ids);

    /** The account, if it may sign in and has the role. */
    Mono<AccountView> holder(Role role, UUID id);

    /** Of those that have one. */
    Flux<AccountMobile> mobiles(Collection<UUID> ids);

    /** Closes those that are open and ends their sessions. */
    Mono<Void> deactivate(Actor by, Collection<UUID> ids, @Nullable String reason);

    /** Removes accounts that have left no trace elsewhere: whether that is so the caller knows. */
    Mono<Void> delete(Actor by, Collection<UUID> ids, @Nullable String reason);
}
