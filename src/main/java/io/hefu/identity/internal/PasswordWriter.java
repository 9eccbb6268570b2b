package io.hefu.identity.internal;

import io.hefu.identity.IdentityProblem;
import io.hefu.identity.internal.AccountChronicle.Change;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sets a password, ends the sessions of the old one and tells of it, in one transaction. */
@Component
class PasswordWriter {

    private final AccountDirectory directory;
    private final CredentialStore credentials;
    private final TelephoneCodes codes;
    private final RefreshTokenStore refreshTokens;
    private final SessionTokens tokens;
    private final AccountChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    PasswordWriter(
            AccountDirectory directory,
            CredentialStore credentials,
            TelephoneCodes codes,
            RefreshTokenStore refreshTokens,
            SessionTokens tokens,
            AccountChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.directory = directory;
        this.credentials = credentials;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> change(Account account, String hash, UUID keptSession) {
        return write(account, hash, "password-changed")
                .then(Mono.defer(() -> refreshTokens.revokeAllBut(List.of(account.id()), keptSession, clock.instant())))
                .then()
                .as(tx::transactional);
    }

    Mono<Void> reset(Account account, String hash, UUID reset) {
        return codes.use(reset)
                .then(Mono.defer(() -> write(account, hash, "password-reset")))
                .then(Mono.defer(() -> refreshTokens.revokeAll(List.of(account.id()), clock.instant())))
                .then()
                .as(tx::transactional);
    }

    Mono<Void> activate(Account account, String hash, byte[] code) {
        return credentials
                .useActivation(account.id(), code, clock.instant())
                .switchIfEmpty(Mono.error(() -> IdentityProblem.ONE_TIME_CODE_REFUSED.rejection()))
                .then(Mono.defer(() -> write(account, hash, "activated")))
                .as(tx::transactional);
    }

    private Mono<Void> write(Account account, String hash, String what) {
        return directory
                .find(List.of(account.id()))
                .single()
                .delayUntil(before -> credentials.setPassword(account.id(), hash))
                .flatMap(before -> tokens.actor(account)
                        .flatMap(self ->
                                chronicle.tell(self, what, null, List.of(new Change(before, before.withPassword())))));
    }
}
