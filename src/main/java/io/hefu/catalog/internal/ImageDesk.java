package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.GoodsImages;
import io.hefu.catalog.GoodsStatus;
import io.hefu.catalog.GoodsView;
import io.hefu.catalog.domain.GoodsLimits;
import io.hefu.catalog.domain.GoodsStep;
import io.hefu.catalog.internal.GoodsSteps.Locked;
import io.hefu.catalog.internal.ImageStore.Row;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.storage.FileKind;
import io.hefu.storage.FileName;
import io.hefu.storage.Storage;
import io.hefu.storage.Storage.Accepted;
import io.hefu.storage.Storage.Shown;
import io.hefu.storage.Storage.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes images of goods in and shows them. */
@Service
class ImageDesk implements GoodsImages {

    private static final Accepted ACCEPTED =
            new Accepted(EnumSet.of(FileKind.JPEG, FileKind.PNG), DataSize.ofMegabytes(2));
    private static final Duration LINK_LIFE = Duration.ofMinutes(30);

    private final GoodsQueries queries;
    private final GoodsSteps steps;
    private final GoodsDrafts drafts;
    private final ImageStore images;
    private final Storage storage;
    private final TransactionalOperator tx;

    ImageDesk(
            GoodsQueries queries,
            GoodsSteps steps,
            GoodsDrafts drafts,
            ImageStore images,
            Storage storage,
            TransactionalOperator tx) {
        this.queries = queries;
        this.steps = steps;
        this.drafts = drafts;
        this.images = images;
        this.storage = storage;
        this.tx = tx;
    }

    /** What would be refused in the end is refused before it is uploaded. */
    @Override
    public Mono<GoodsView> add(Actor actor, UUID goods, String name, Flux<DataBuffer> content) {
        UUID id = Ids.next();
        return queries.find(actor, goods)
                .doOnNext(view -> requireRoom(view.status(), view.images()))
                .then(Mono.defer(() -> storage.keepFor(
                        id,
                        ACCEPTED,
                        content,
                        stored -> register(actor, goods, row(id, name, stored)).as(tx::transactional))))
                .checkpoint("take in an image of goods");
    }

    private static void requireRoom(GoodsStatus status, List<UUID> shown) {
        GoodsStep.EDIT.from(status);
        if (shown.size() >= GoodsLimits.MOST_IMAGES) {
            throw CatalogProblem.GOODS_IMAGES_TOO_MANY.rejection(Map.of("most", GoodsLimits.MOST_IMAGES));
        }
    }

    private static Row row(UUID id, String name, Stored stored) {
        return new Row(id, FileName.readable(name), stored.kind().mediaType(), stored.bytes(), stored.sha256());
    }

    private Mono<GoodsView> register(Actor actor, UUID goods, Row image) {
        return steps.bySupplier(actor, goods, GoodsStep.EDIT, locked -> register(locked, image));
    }

    private Mono<Void> register(Locked locked, Row image) {
        GoodsRow goods = locked.goods();
        requireRoom(goods.status(), goods.images());
        List<UUID> shown =
                Stream.concat(goods.images().stream(), Stream.of(image.id())).toList();
        return images.of(goods.id())
                .filter(there -> there.sha256().equals(image.sha256()))
                .next()
                .flatMap(
                        there -> Mono.<Void>error(CatalogProblem.GOODS_IMAGE_TWICE.rejection(Map.of("id", there.id()))))
                .then(Mono.defer(() -> images.insert(
                        goods.id(), image, locked.at(), locked.actor().accountId())))
                .then(Mono.defer(() -> drafts.show(locked, shown)));
    }

    /** Files of images that are gone are deleted when that is certain; one that stays is one that nobody knows. */
    @Override
    public Mono<GoodsView> arrange(Actor actor, UUID goods, List<UUID> shown) {
        List<UUID> gone = new ArrayList<>();
        return steps.bySupplier(actor, goods, GoodsStep.EDIT, locked -> {
                    gone.addAll(gone(locked.goods().images(), shown));
                    return images.delete(gone).then(drafts.show(locked, shown));
                })
                .as(tx::transactional)
                .delayUntil(view -> Flux.fromIterable(gone)
                        .concatMap(id -> storage.delete(id).onErrorComplete()))
                .checkpoint("arrange images of goods");
    }

    private static List<UUID> gone(List<UUID> there, List<UUID> shown) {
        List<UUID> unknown = shown.stream().filter(id -> !there.contains(id)).toList();
        if (!unknown.isEmpty()) {
            throw CatalogProblem.GOODS_IMAGE_UNKNOWN.rejection(Map.of("ids", unknown));
        }
        return there.stream().filter(id -> !shown.contains(id)).toList();
    }

    @Override
    public Mono<List<Linked>> links(Actor actor, UUID goods) {
        return queries.find(actor, goods)
                .thenMany(Flux.defer(() -> images.of(goods)))
                .concatMap(this::linked)
                .collectList()
                .checkpoint("link to images of goods");
    }

    private Mono<Linked> linked(Row image) {
        return storage.link(image.id(), new Shown(image.name(), image.mediaType()), LINK_LIFE)
                .map(link ->
                        new Linked(image.id(), image.name(), image.mediaType(), image.bytes(), image.sha256(), link));
    }

    @Override
    public Mono<Image> open(UUID id) {
        return images.shown(id)
                .switchIfEmpty(Mono.error(CatalogProblem.GOODS_IMAGE_NOT_FOUND::rejection))
                .map(image -> new Image(image.mediaType(), image.bytes(), image.sha256(), storage.read(id)))
                .checkpoint("show an image of goods");
    }
}
