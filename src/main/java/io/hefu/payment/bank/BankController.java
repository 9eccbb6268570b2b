package io.hefu.payment.bank;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.payment.Delivery;
import io.hefu.payment.Receipt;
import io.hefu.payment.SignedByBank;
import io.hefu.payment.TransferIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import reactor.util.retry.Retry;

/** Where banks send transfers; the answer leaves after the commit. */
@RestController
class BankController {

    private static final String PATH = "/api/v1/bank/{channel}/transfers";
    private static final int LINES_AT_ONCE = 256;
    private static final Retry WHILE_OVERLOADED = Retry.backoff(8, Duration.ofMillis(50))
            .maxBackoff(Duration.ofSeconds(2))
            .filter(error -> error instanceof Rejection rejection && rejection.problem() == CommonProblem.OVERLOADED);

    private final MessageGate gate;
    private final JsonTransfers json;
    private final CamtTransfers camt;
    private final TransferIntake intake;

    BankController(MessageGate gate, JsonTransfers json, CamtTransfers camt, TransferIntake intake) {
        this.gate = gate;
        this.json = json;
        this.camt = camt;
        this.intake = intake;
    }

    @SignedByBank
    @Operation(
            summary = "Takes transfers, as JSON (one or an array), as NDJSON (answered line by line) or as camt.054",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(oneOf = {RawTransfer.class, RawTransfer[].class})),
                                @Content(
                                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                        schema = @Schema(implementation = RawTransfer.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_XML_VALUE,
                                        schema = @Schema(type = "string", description = "ISO 20022 camt.054"))
                            }))
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Results>> json(@PathVariable String channel, ServerHttpRequest request) {
        return gate.admit(channel, request).flatMap(message -> answered(message, json.items(message.text())));
    }

    @SignedByBank
    @PostMapping(
            path = PATH,
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    Mono<ResponseEntity<Results>> camt(@PathVariable String channel, ServerHttpRequest request) {
        return gate.admit(channel, request).flatMap(message -> answered(message, camt.items(message.text())));
    }

    /** The head takes the nonce before anything streams; from then on each line stands for itself. */
    @SignedByBank
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_NDJSON_VALUE)
    Mono<ResponseEntity<Flux<Receipt>>> lines(@PathVariable String channel, ServerHttpRequest request) {
        return gate.admit(channel, request)
                .flatMap(message -> intake.take(message.head()).thenReturn(message))
                .map(message -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .body(receipts(message)));
    }

    private Mono<ResponseEntity<Results>> answered(SignedMessage message, List<Delivery.Item> items) {
        return intake.take(message.whole(items))
                .map(receipts -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Results(receipts)));
    }

    private Flux<Receipt> receipts(SignedMessage message) {
        return Flux.fromStream(() -> message.text().lines())
                .index()
                .filter(line -> !line.getT2().isBlank())
                .flatMapSequential(line -> receipt(message, line), LINES_AT_ONCE, 1)
                .concatMapIterable(Function.identity());
    }

    private Mono<List<Receipt>> receipt(SignedMessage message, Tuple2<Long, String> line) {
        int number = Math.toIntExact(line.getT1() + 1);
        return Mono.fromSupplier(() -> message.line(number, line.getT2(), json.line(line.getT2())))
                .flatMap(intake::take)
                .retryWhen(WHILE_OVERLOADED);
    }

    /** One receipt per transfer, in the order sent. */
    record Results(List<Receipt> results) {}
}
