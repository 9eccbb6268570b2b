package io.hefu.identity.internal;

import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/** Finds who shows a token or a ticket. */
class CredentialCheck implements ReactiveAuthenticationManager {

    private final TokenCheck tokens;
    private final StreamTicketDesk tickets;

    CredentialCheck(TokenCheck tokens, StreamTicketDesk tickets) {
        this.tokens = tokens;
        this.tickets = tickets;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication shown) {
        return shown instanceof ShownTicket ticket
                ? tickets.use(ticket.getCredentials())
                        .<Authentication>cast(Authentication.class)
                        .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("not a good ticket")))
                : tokens.authenticate(shown);
    }
}
