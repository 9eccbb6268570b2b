package io.hefu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Sha256;
import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

/** What the goods of a supplier look like, before they are on the shelf and there. */
@IntegrationTest
class GoodsImagesIT {

    private static final int MOST = 9;

    private final HefuClient hefu;
    private final Market market;
    private String seller = "";
    private String goods = "";
    private String sku = "";

    GoodsImagesIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void draftGoods() {
        seller = market.account("SUPPLIER", null, market.supplier(true), null);
        JsonNode draft = hefu.post(
                        seller,
                        "supplier-goods",
                        Map.of(
                                "code", "A-1",
                                "name", "丘北辣椒",
                                "categoryCode", "0201",
                                "countyCode", "532626",
                                "description", "",
                                "skus",
                                        List.of(Map.of(
                                                "specification", "250g/袋", "unit", "袋", "priceFen", 990, "stock", 9))))
                .json();
        goods = draft.get("id").asString();
        sku = draft.get("skus").get(0).get("id").asString();
    }

    @Test
    void imagesAreShownToEverybodyOnceTheGoodsAreOnTheShelf() {
        byte[] front = png();
        byte[] back = jpeg();
        add("正面.png", front);
        List<String> shown = images(add("背面.jpg", back).json());
        assertThat(shown).hasSize(2);
        assertThat(seen(shown.get(0)).getStatus().value()).isEqualTo(404);

        list();

        assertThat(images(hefu.get("buyer", "goods/" + sku).json())).isEqualTo(shown);
        JsonNode page = hefu.get("buyer", "goods?q=辣椒&supplierId=" + supplier()).json();
        assertThat(images(page.get("items").get(0))).isEqualTo(shown);
        EntityExchangeResult<byte[]> first = seen(shown.get(0));
        assertThat(first.getResponseBody()).isEqualTo(front);
        assertThat(first.getResponseHeaders().getContentType()).hasToString("image/png");
        assertThat(first.getResponseHeaders().getCacheControl()).isEqualTo("max-age=604800, public, immutable");
        assertThat(seen(shown.get(1)).getResponseBody()).isEqualTo(back);
        assertThat(seen(shown.get(1)).getResponseHeaders().getContentType()).hasToString("image/jpeg");
    }

    @Test
    void whoHasAnImageDoesNotGetItAgain() {
        byte[] image = png();
        String id = images(add("正面.png", image).json()).get(0);
        list();

        hefu.web()
                .get()
                .uri("/api/v1/goods-images/" + id)
                .header("If-None-Match", "\"" + hash(image) + "\"")
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty();
    }

    @Test
    void thePlatformSeesImagesBeforeItApprovesThem() {
        byte[] image = png();
        add("正面.png", image);
        hefu.post(seller, "supplier-goods/" + goods + "/submit");

        JsonNode seen = hefu.get("selection", "supplier-goods/" + goods + "/images")
                .json()
                .get("items")
                .get(0);

        assertThat(seen.get("name").asString()).isEqualTo("正面.png");
        assertThat(seen.get("sha256").asString()).isEqualTo(hash(image));
        byte[] followed = hefu.web()
                .get()
                .uri(hefu.uri(seen.get("link").get("url").asString()))
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(followed).isEqualTo(image);
    }

    @Test
    void imagesAreArrangedAndThoseLeftOutAreGone() {
        add("1.png", png());
        add("2.png", png());
        List<String> three = images(add("3.png", png()).json());

        Answer arranged = arrange(List.of(three.get(2), three.get(0)));

        assertThat(images(arranged.json())).containsExactly(three.get(2), three.get(0));
        JsonNode left =
                hefu.get(seller, "supplier-goods/" + goods + "/images").json().get("items");
        assertThat(StreamSupport.stream(left.spliterator(), false)
                        .map(image -> image.get("name").asString()))
                .containsExactly("3.png", "1.png");
        assertThat(arrange(three).outcome()).isEqualTo("422 GOODS_IMAGE_UNKNOWN");
        assertThat(arrange(List.of(three.get(0), three.get(0))).outcome()).isEqualTo("400 REQUEST_INVALID");
        assertThat(images(arrange(List.of()).json())).isEmpty();
    }

    @Test
    void whatIsOnTheShelfOrInReviewKeepsItsImages() {
        String id = images(add("1.png", png()).json()).get(0);
        hefu.post(seller, "supplier-goods/" + goods + "/submit");
        assertThat(add("2.png", png()).outcome()).isEqualTo("409 GOODS_STATUS");
        hefu.post("selection", "supplier-goods/" + goods + "/approve");
        assertThat(add("2.png", png()).outcome()).isEqualTo("409 GOODS_STATUS");
        assertThat(arrange(List.of()).outcome()).isEqualTo("409 GOODS_STATUS");

        // off the shelf it is still what was bought; another image makes it a draft that nobody has approved
        hefu.post(seller, "supplier-goods/" + goods + "/take-off");
        assertThat(seen(id).getStatus().value()).isEqualTo(200);
        assertThat(add("2.png", png()).text("status")).isEqualTo("DRAFT");
        assertThat(seen(id).getStatus().value()).isEqualTo(404);
    }

    @Test
    void aFileThatIsNoImageIsRefused() {
        Answer unsupported = add("单据.png", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
        assertThat(unsupported.outcome()).isEqualTo("422 FILE_TYPE_UNSUPPORTED");
        assertThat(unsupported.json().get("accepted").toString()).isEqualTo("[\"JPEG\",\"PNG\"]");
        assertThat(add("空.png", new byte[0]).outcome()).isEqualTo("422 FILE_EMPTY");
        byte[] large = new byte[2 * 1024 * 1024 + 1];
        System.arraycopy(png(), 0, large, 0, 8);
        assertThat(add("大.png", large).outcome()).isEqualTo("413 FILE_TOO_LARGE");
        byte[] image = png();
        String id = images(add("1.png", image).json()).get(0);
        Answer twice = add("2.png", image);
        assertThat(twice.outcome()).isEqualTo("409 GOODS_IMAGE_TWICE");
        assertThat(twice.text("id")).isEqualTo(id);
    }

    @Test
    void thereAreNeverMoreThanNineImagesHoweverManyComeAtOnce() {
        List<Integer> statuses = atOnce(MOST + 3, () -> add("1.png", png()).status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(MOST);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
        assertThat(images(hefu.get(seller, "supplier-goods/" + goods).json())).hasSize(MOST);
        assertThat(add("10.png", png()).outcome()).isEqualTo("409 GOODS_IMAGES_TOO_MANY");
    }

    @Test
    void nobodyTouchesTheImagesOfAnothersGoods() {
        String id = images(add("1.png", png()).json()).get(0);
        String other = market.account("SUPPLIER", null, market.supplier(true), null);
        String path = "supplier-goods/" + goods + "/images";

        assertThat(hefu.upload(other, path, "1.png", png()).outcome()).isEqualTo("404 GOODS_NOT_FOUND");
        assertThat(hefu.send(HttpMethod.PUT, other, path, Map.of("ids", List.of()))
                        .outcome())
                .isEqualTo("404 GOODS_NOT_FOUND");
        assertThat(hefu.get(other, path).outcome()).isEqualTo("404 GOODS_NOT_FOUND");
        assertThat(images(hefu.get(seller, "supplier-goods/" + goods).json())).containsExactly(id);
        assertThat(seen(Ids.next().toString()).getStatus().value()).isEqualTo(404);
    }

    private Answer add(String name, byte[] content) {
        return hefu.upload(seller, "supplier-goods/" + goods + "/images", name, content);
    }

    private Answer arrange(List<String> ids) {
        return hefu.send(HttpMethod.PUT, seller, "supplier-goods/" + goods + "/images", Map.of("ids", ids));
    }

    /** On threads of their own: those that Reactor has for blocking work serve the uploads. */
    private static <T> List<T> atOnce(int times, Supplier<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            return Stream.generate(() -> CompletableFuture.supplyAsync(work, threads)).limit(times).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private void list() {
        hefu.post(seller, "supplier-goods/" + goods + "/submit");
        assertThat(hefu.post("selection", "supplier-goods/" + goods + "/approve")
                        .text("status"))
                .isEqualTo("ON_SHELF");
    }

    private String supplier() {
        return hefu.get(seller, "supplier-goods/" + goods).text("supplierId");
    }

    private EntityExchangeResult<byte[]> seen(String id) {
        return hefu.web()
                .get()
                .uri("/api/v1/goods-images/" + id)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static List<String> images(JsonNode goods) {
        return StreamSupport.stream(goods.get("images").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }

    private static byte[] png() {
        return image("\u0089PNG\r\n\u001a\n");
    }

    private static byte[] jpeg() {
        return image("\u00ff\u00d8\u00ff\u00e0");
    }

    /** No two are the same. */
    private static byte[] image(String magic) {
        return (magic + UUID.randomUUID()).getBytes(StandardCharsets.ISO_8859_1);
    }
}
