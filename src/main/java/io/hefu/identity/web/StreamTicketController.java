package io.hefu.identity.web;

import io.hefu.identity.SignedIn;
import io.hefu.identity.StreamTickets;
import io.hefu.identity.StreamTickets.StreamTicket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "sessions")
class StreamTicketController {

    private final StreamTickets tickets;

    StreamTicketController(StreamTickets tickets) {
        this.tickets = tickets;
    }

    @PostMapping("/api/v1/stream-tickets")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "A ticket for one stream",
            description =
                    "For EventSource, which can set no header: open the stream with the parameter ticket within its "
                            + "time, once. When the stream ends, ask for the next ticket and open with it and lastEventId.")
    Mono<StreamTicket> issue(SignedIn signedIn) {
        return tickets.issue(signedIn);
    }
}
