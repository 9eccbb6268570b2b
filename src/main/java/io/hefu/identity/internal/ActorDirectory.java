package io.hefu.identity.internal;

import io.hefu.identity.Actors;
import io.hefu.kernel.Actor;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads actors from the accounts, not from tokens. */
@Component
class ActorDirectory implements Actors {

    private final AccountStore accounts;
    private final SessionTokens tokens;

    ActorDirectory(AccountStore accounts, SessionTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public Mono<Actor> find(UUID accountId) {
        return accounts.find(accountId).filter(Account::active).flatMap(tokens::actor);
    }
}
