package io.hefu.storage.web;

import io.hefu.storage.LinkedFiles;
import io.hefu.storage.LinkedFiles.Opened;
import io.hefu.storage.Storage.Shown;
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

/** Files behind their signed links; an image tag can send no token. */
@RestController
@RequestMapping("/api/v1/files")
class FileController {

    private final LinkedFiles files;

    FileController(LinkedFiles files) {
        this.files = files;
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<Flux<DataBuffer>>> file(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam String type,
            @RequestParam long expires,
            @RequestParam String signature) {
        Shown as = new Shown(name, type);
        return files.open(id, as, expires, signature).map(opened -> download(as, opened));
    }

    private static ResponseEntity<Flux<DataBuffer>> download(Shown as, Opened opened) {
        ContentDisposition shown = ContentDisposition.inline()
                .filename(as.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(as.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, shown.toString())
                .body(opened.content());
    }
}
