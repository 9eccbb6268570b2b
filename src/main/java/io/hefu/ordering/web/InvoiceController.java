package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.ordering.Invoices;
import io.hefu.storage.FileName;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The invoices of an order (F-21). */
@RestController
@RequestMapping("/api/v1/orders/{id}/invoices")
@Tag(name = "Invoices", description = "Invoices of orders and their files")
class InvoiceController {

    private static final int LARGEST_FILE = 2 * 1024 * 1024;

    private final Invoices invoices;

    InvoiceController(Invoices invoices) {
        this.invoices = invoices;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Invoices.View> add(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody InvoiceRequest request) {
        return invoices.add(actor, id, new Invoices.Form(request.number(), request.issuedOn(), request.amountFen()));
    }

    @GetMapping
    Mono<List<Invoices.View>> list(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return invoices.of(actor, id);
    }

    /** A form with one part {@code file}: a JPEG, PNG or PDF of up to 2 MB. */
    @PostMapping(path = "/{invoiceId}/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Invoices.View> attach(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID invoiceId,
            @RequestPart FilePart file) {
        return DataBufferUtils.join(file.content(), LARGEST_FILE)
                .map(InvoiceController::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> CommonProblem.BODY_TOO_LARGE.rejection(Map.of("mostBytes", LARGEST_FILE)))
                .flatMap(content -> invoices.attach(actor, id, invoiceId, FileName.readable(file.filename()), content));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    @GetMapping("/{invoiceId}/file")
    Mono<ResponseEntity<byte[]>> file(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @PathVariable UUID invoiceId) {
        return invoices.file(actor, id, invoiceId).map(InvoiceController::download);
    }

    private static ResponseEntity<byte[]> download(Invoices.File file) {
        ContentDisposition named = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, named.toString())
                .body(file.content());
    }

    /** @param number of 8 digits on paper, of 20 in the electronic form */
    record InvoiceRequest(
            @NotNull @Pattern(regexp = "\\d{8}(\\d{12})?") String number,
            @NotNull LocalDate issuedOn,
            @NotNull @Positive Long amountFen) {}
}
