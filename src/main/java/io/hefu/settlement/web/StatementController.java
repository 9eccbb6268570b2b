package io.hefu.settlement.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.payment.SignedByBank;
import io.hefu.payment.SignedFiles;
import io.hefu.settlement.StatementLineView;
import io.hefu.settlement.StatementReport;
import io.hefu.settlement.StatementView;
import io.hefu.settlement.Statements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
@Tag(name = "Statements", description = "Banks' statements held against what was received, and end-of-day reports")
class StatementController {

    private final Statements statements;
    private final SignedFiles signed;
    private final long maxBytes;

    StatementController(
            Statements statements, SignedFiles signed, @Value("${hefu.settlement.max-file:2GB}") DataSize maxFile) {
        this.statements = statements;
        this.signed = signed;
        this.maxBytes = maxFile.toBytes();
    }

    /** A bank's own delivery, signed like its messages. */
    @SignedByBank
    @PostMapping("/api/v1/bank/{channel}/statements")
    Mono<ResponseEntity<StatementView>> deliver(
            @PathVariable String channel, @RequestParam(defaultValue = "") String fileName, ServerHttpRequest request) {
        return spooled(file -> signed.receive(channel, request, file, maxBytes)
                .then(Mono.defer(() -> statements.take(channel, fileName, file, null))));
    }

    @PostMapping("/api/v1/statements")
    Mono<ResponseEntity<StatementView>> upload(
            @RequestParam String channel,
            @RequestParam(defaultValue = "") String fileName,
            @AuthenticationPrincipal Actor actor,
            ServerHttpRequest request) {
        return spooled(file -> DataBufferUtils.write(bounded(request.getBody()), file, StandardOpenOption.WRITE)
                .then(Mono.defer(() -> statements.take(channel, fileName, file, actor))));
    }

    private static Mono<ResponseEntity<StatementView>> spooled(Function<Path, Mono<Statements.Taken>> work) {
        return Mono.usingWhen(
                        Mono.fromCallable(() -> Files.createTempFile("hefu-upload", ".tmp"))
                                .subscribeOn(Schedulers.boundedElastic()),
                        work,
                        StatementController::delete)
                .map(taken -> ResponseEntity.status(taken.repeated() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                        .location(URI.create(
                                "/api/v1/statements/" + taken.statement().id()))
                        .body(taken.statement()));
    }

    private static Mono<Boolean> delete(Path file) {
        return Mono.fromCallable(() -> Files.deleteIfExists(file)).subscribeOn(Schedulers.boundedElastic());
    }

    private Flux<DataBuffer> bounded(Flux<DataBuffer> body) {
        AtomicLong seen = new AtomicLong();
        return body.map(buffer -> {
            if (seen.addAndGet(buffer.readableByteCount()) > maxBytes) {
                DataBufferUtils.release(buffer);
                throw CommonProblem.BODY_TOO_LARGE.rejection(Map.of("maxBytes", maxBytes));
            }
            return buffer;
        });
    }

    @GetMapping("/api/v1/statements")
    Mono<Page<StatementView>> list(
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return statements.list(channel, cursor, size);
    }

    @GetMapping("/api/v1/statements/{id}")
    Mono<StatementReport> get(@PathVariable UUID id) {
        return statements.get(id);
    }

    @GetMapping("/api/v1/statements/{id}/lines")
    Mono<Page<StatementLineView>> lines(
            @PathVariable UUID id,
            @RequestParam StatementLineView.@Nullable State state,
            @RequestParam @Nullable LocalDate day,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int size) {
        return statements.lines(id, state, day, cursor, size);
    }
}
