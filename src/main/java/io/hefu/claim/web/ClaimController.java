package io.hefu.claim.web;

import io.hefu.claim.ClaimDetail;
import io.hefu.claim.ClaimFile;
import io.hefu.claim.ClaimFiles;
import io.hefu.claim.ClaimKind;
import io.hefu.claim.ClaimStatus;
import io.hefu.claim.ClaimView;
import io.hefu.claim.Claims;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.storage.Storage;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Payment confirmations of buyers: claim, add files, submit, modify, withdraw, look. */
@RestController
@RequestMapping("/api/v1/claims")
class ClaimController {

    private final Claims claims;
    private final ClaimFiles files;

    ClaimController(Claims claims, ClaimFiles files) {
        this.claims = claims;
        this.files = files;
    }

    @PostMapping
    Mono<ResponseEntity<ClaimDetail>> create(
            @AuthenticationPrincipal Actor actor,
            @RequestHeader(value = "Idempotency-Key", defaultValue = "") String key,
            @Valid @RequestBody NewClaim request) {
        return claims.create(
                        actor,
                        Objects.requireNonNull(request.orderId()),
                        request.words().form(),
                        key)
                .map(ClaimController::created);
    }

    private static ResponseEntity<ClaimDetail> created(Claims.Created created) {
        URI location = URI.create("/api/v1/claims/" + created.claim().claim().id());
        ResponseEntity.BodyBuilder answer = ResponseEntity.created(location);
        if (created.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(created.claim());
    }

    @GetMapping
    Mono<Page<ClaimView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable ClaimStatus status,
            @RequestParam(required = false) @Nullable ClaimKind kind,
            @RequestParam(required = false) @Nullable UUID orderId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        Claims.Filter filter = new Claims.Filter(status, kind, orderId, from, to);
        return claims.list(actor, filter, after, PageSize.require(size));
    }

    @GetMapping("/{id}")
    Mono<ClaimDetail> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return claims.get(actor, id);
    }

    @PostMapping("/{id}/submit")
    Mono<ClaimDetail> submit(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return claims.submit(actor, id);
    }

    @PostMapping("/{id}/resubmit")
    Mono<ClaimDetail> resubmit(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ChangedClaim request) {
        return claims.resubmit(
                actor,
                id,
                Objects.requireNonNull(request.version()),
                request.words().form());
    }

    @PostMapping("/{id}/withdraw")
    Mono<ClaimDetail> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return claims.withdraw(actor, id);
    }

    /** A form with one part {@code file}, as mini-programs send it. */
    @PostMapping(path = "/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ClaimFile> addFile(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "VOUCHER") ClaimFile.Purpose purpose,
            @RequestPart("file") FilePart file) {
        return files.add(actor, id, purpose, file.filename(), file.content());
    }

    @GetMapping("/{id}/files/{fileId}/link")
    Mono<Storage.Link> link(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @PathVariable UUID fileId) {
        return files.link(actor, id, fileId);
    }
}
