package io.hefu.identity.internal;

import io.hefu.identity.SignedIn;
import io.hefu.identity.StreamTickets;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Issues tickets and takes them back; only their hashes are kept. */
@Service
class StreamTicketDesk implements StreamTickets {

    private final DatabaseClient database;
    private final AccountStore accounts;
    private final SessionTokens tokens;
    private final EndedSessions ended;
    private final TokenSettings settings;
    private final Clock clock;

    StreamTicketDesk(
            DatabaseClient database,
            AccountStore accounts,
            SessionTokens tokens,
            EndedSessions ended,
            TokenSettings settings,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.tokens = tokens;
        this.ended = ended;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<StreamTicket> issue(SignedIn who) {
        return Mono.defer(() -> {
            StreamTicket ticket =
                    new StreamTicket(RefreshToken.random(), clock.instant().plus(settings.ticket()));
            return insert(ticket, who).thenReturn(ticket);
        });
    }

    private Mono<Void> insert(StreamTicket ticket, SignedIn who) {
        return database.sql("""
                        insert into stream_tickets (ticket_hash, account_id, session_id, roles, permit_ends_at, ends_at)
                        values (:hash, :account, :session, :roles, :permitEnd, :end)""")
                .bind("hash", RefreshToken.hash(ticket.ticket()))
                .bind("account", who.getPrincipal().accountId())
                .bind("session", who.sessionId())
                .bind(
                        "roles",
                        who.getPrincipal().roles().stream().map(Role::name).toArray(String[]::new))
                .bind("permitEnd", who.permit().until())
                .bind("end", ticket.expiresAt())
                .then();
    }

    /** Uses the ticket up, and finds its holder as the account is now; empty when the ticket is not good (any more). */
    Mono<SignedIn> use(String ticket) {
        Instant now = clock.instant();
        return database.sql("""
                        delete from stream_tickets where ticket_hash = :hash and ends_at > :now and permit_ends_at > :now
                        returning account_id, session_id, roles, permit_ends_at""")
                .bind("hash", RefreshToken.hash(ticket))
                .bind("now", now)
                .map(Records.of(Used.class))
                .one()
                .filter(used -> !ended.ended(used.permit()))
                .flatMap(used -> accounts.find(used.accountId())
                        .filter(Account::active)
                        .flatMap(tokens::actor)
                        .map(actor -> new SignedIn(used.within(actor), used.permit())));
    }

    record Used(UUID accountId, UUID sessionId, String[] roles, Instant permitEndsAt) {

        Permit permit() {
            return new Permit(sessionId, permitEndsAt);
        }

        /** With the roles of the token: those of a provider's token may be fewer than the account has. */
        Actor within(Actor actor) {
            Set<Role> shown = Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
            return new Actor(
                    actor.accountId(),
                    actor.account(),
                    shown,
                    actor.unitId(),
                    actor.unitPath(),
                    actor.supplierId(),
                    actor.region());
        }
    }
}
