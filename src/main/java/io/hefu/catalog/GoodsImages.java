package io.hefu.catalog;

import io.hefu.kernel.Actor;
import io.hefu.storage.Storage;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What goods look like. Images are content like any other: where goods can be edited their supplier changes them, which
 * makes the goods a draft again. Raises what {@link Assortment} raises.
 */
public interface GoodsImages {

    /**
     * Takes an image in and shows it last: a JPEG or PNG. Raises {@code GOODS_IMAGES_TOO_MANY}, {@code GOODS_IMAGE_TWICE}
     * with the {@code id} of the image that is the same, and what {@link Storage#keep} raises.
     */
    Mono<GoodsView> add(Actor actor, UUID goods, String name, Flux<DataBuffer> content);

    /** Shows these in this order and no others; raises {@code GOODS_IMAGE_UNKNOWN} with the {@code ids} of those that are none. */
    Mono<GoodsView> arrange(Actor actor, UUID goods, List<UUID> images);

    /** In the order in which they are shown, also before anybody else may see them. */
    Mono<List<Linked>> links(Actor actor, UUID goods);

    /**
     * An image of goods that are on the shelf, or that their supplier has taken off it: for everybody. Raises {@code
     * GOODS_IMAGE_NOT_FOUND} for all others.
     */
    Mono<Image> open(UUID image);

    /** @param sha256 in hexadecimal digits */
    record Linked(UUID id, String name, String mediaType, long bytes, String sha256, Storage.Link link) {}

    /** @param content is read from the storage when it is asked for */
    record Image(String mediaType, long bytes, String sha256, Flux<DataBuffer> content) {}
}
