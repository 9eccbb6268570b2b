package io.hefu.claim.web;

import io.hefu.claim.ClaimFiles;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files of claims behind their signed links; an image tag can send no token. */
@RestController
@RequestMapping("/api/v1/claim-files")
class ClaimFileController {

    private final ClaimFiles files;

    ClaimFileController(ClaimFiles files) {
        this.files = files;
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<Flux<DataBuffer>>> file(
            @PathVariable UUID id, @RequestParam long expires, @RequestParam String signature) {
        return files.open(id, expires, signature).map(ClaimFileController::download);
    }

    private static ResponseEntity<Flux<DataBuffer>> download(ClaimFiles.Opened opened) {
        ContentDisposition shown = ContentDisposition.inline()
                .filename(opened.file().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(opened.file().mediaType()))
                .contentLength(opened.file().bytes())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, shown.toString())
                .body(opened.content());
    }
}
