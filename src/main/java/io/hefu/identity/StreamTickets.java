package io.hefu.identity;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Lets browsers open streams, where no header can be set and a token must not stand in the address. */
public interface StreamTickets {

    /** A ticket for one stream, opened soon; the stream ends with the token that asked for the ticket. */
    Mono<StreamTicket> issue(SignedIn who);

    /**
     * @param ticket goes into the parameter {@code ticket}, on any replica, once
     * @param expiresAt until when the stream must have been opened
     */
    record StreamTicket(String ticket, Instant expiresAt) {

        /** Without the ticket, which must not reach a log. */
        @Override
        public String toString() {
            return "StreamTicket[until " + expiresAt + "]";
        }
    }
}
