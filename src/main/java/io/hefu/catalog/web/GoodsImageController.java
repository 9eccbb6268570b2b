package io.hefu.catalog.web;

import io.hefu.catalog.GoodsImages;
import io.hefu.catalog.GoodsImages.Image;
import io.hefu.catalog.GoodsImages.Linked;
import io.hefu.catalog.GoodsView;
import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "goods-images", description = "What goods look like: kept by their suppliers, shown to everybody")
class GoodsImageController {

    /** What an id shows never changes. */
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofDays(7)).cachePublic().immutable();

    private final GoodsImages images;

    GoodsImageController(GoodsImages images) {
        this.images = images;
    }

    /** A form with one part {@code file}: a JPEG or PNG of up to 2 MB. */
    @PostMapping(path = "/supplier-goods/{id}/images", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<GoodsView> add(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestPart FilePart file) {
        return images.add(actor, id, file.filename(), file.content());
    }

    @PutMapping("/supplier-goods/{id}/images")
    Mono<GoodsView> arrange(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody GoodsRequests.Images body) {
        return images.arrange(actor, id, body.ids());
    }

    @GetMapping("/supplier-goods/{id}/images")
    Mono<Map<String, List<Linked>>> links(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return images.links(actor, id).map(all -> Map.of("items", all));
    }

    /** For image tags, which send no token, and for the caches between. */
    @GetMapping("/goods-images/{id}")
    Mono<ResponseEntity<Flux<DataBuffer>>> image(@PathVariable UUID id) {
        return images.open(id).map(GoodsImageController::shown);
    }

    private static ResponseEntity<Flux<DataBuffer>> shown(Image image) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.mediaType()))
                .contentLength(image.bytes())
                .cacheControl(KEPT)
                .eTag(image.sha256())
                .body(image.content());
    }
}
