package io.hefu.notice.internal;

import static io.hefu.notice.internal.NoticeScene.PATIENCE;
import static io.hefu.notice.internal.NoticeScene.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.ConsumedEvent;
import io.hefu.events.Event;
import io.hefu.identity.TestAccounts;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.notice.domain.NoticeRule;
import io.hefu.notice.domain.NoticeRule.Audience;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class NoticesIT {

    private static final String RETURNED = "hefu.share.filing.returned";
    private static final String SUBMITTED = "hefu.share.filing.submitted";

    private final NoticeScene scene;
    private final NoticeConsumer consumer;
    private final TransactionalOperator tx;
    private final JsonMapper json;
    private final HefuClient hefu;

    NoticesIT(
            ApplicationContext context,
            NoticeConsumer consumer,
            TransactionalOperator tx,
            JsonMapper json,
            HefuClient hefu) {
        this.scene = new NoticeScene(context);
        this.consumer = consumer;
        this.tx = tx;
        this.json = json;
        this.hefu = hefu;
    }

    @Test
    void tellsTheUnitsPeopleOfEveryStepOfTheirFiling() {
        UUID unit = scene.unit("13900001111");
        WebTestClient filer = as(scene.account(Role.FILER, unit));
        List<String> types = NoticeRule.types().stream()
                .filter(type -> NoticeRule.of(type).stream().anyMatch(rule -> rule.audience() == Audience.UNIT))
                .toList();
        types.forEach(type -> scene.tell(type, unit));

        eventually(() -> own(filer, "", unit).size() == types.size());
        assertThat(own(filer, "", unit))
                .extracting(notice -> notice.get("template").asString())
                .containsExactlyInAnyOrderElementsOf(types.stream()
                        .flatMap(type -> NoticeRule.of(type).stream())
                        .filter(rule -> rule.audience() == Audience.UNIT)
                        .map(rule -> rule.template().name())
                        .toList());
        assertThat(own(filer, "", unit)).allSatisfy(notice -> {
            assertThat(notice.get("text").asString()).contains("实验小学", "2026");
            assertThat(notice.get("read").asBoolean()).isFalse();
        });
    }

    @Test
    void tellsTheSuperiorsThatHadConfirmedWhatCameBack() {
        UUID unit = scene.unit(null);
        UUID between = scene.unit(null);
        WebTestClient superior = as(scene.account(Role.SUPERIOR, between));
        WebTestClient filerThere = as(scene.account(Role.FILER, between));
        scene.tell(RETURNED, unit, Map.of("reason", "比例过低", "confirmedBy", List.of(between, UUID.randomUUID())));

        eventually(() -> own(superior, "", between).size() == 1);
        JsonNode notice = own(superior, "", between).get(0);
        assertThat(notice.get("template").asString()).isEqualTo("CONFIRMED_FILING_RETURNED");
        assertThat(notice.get("text").asString()).contains("实验小学 2026", "经贵单位确认后被退回", "比例过低");
        assertThat(own(filerThere, "", between)).isEmpty();
        assertThat(scene.messages(between)).isEmpty();
    }

    @Test
    void tellsTheFinanceDepartmentOfTheVeryRegion() {
        String region = "96" + (1000 + ThreadLocalRandom.current().nextInt(9000));
        WebTestClient finance = as(scene.finance(region));
        WebTestClient city = as(scene.finance(region.substring(0, 4)));
        scene.tell("hefu.share.region.reminded", null, Map.of("region", region, "regionName", "某县"));

        eventually(() -> own(finance, "", null).size() == 1);
        assertThat(own(finance, "", null).get(0).get("text").asString()).contains("某县", "2026");
        assertThat(own(city, "", null)).isEmpty();
    }

    @Test
    void tellsTheOwnerAloneThatAWebhookWasSwitchedOff() {
        UUID unit = scene.unit(null);
        String login = scene.account(Role.BUYER, unit);
        WebTestClient owner = as(login);
        WebTestClient colleague = as(scene.account(Role.BUYER, unit));
        scene.tellOwner(
                "hefu.webhook.subscription.disabled",
                login,
                Map.of("url", "https://example.org/hook", "error", "HTTP 500"));

        eventually(() -> own(owner, "", null).size() == 1);
        JsonNode notice = own(owner, "", null).get(0);
        assertThat(notice.get("template").asString()).isEqualTo("WEBHOOK_DISABLED");
        assertThat(notice.get("text").asString()).contains("https://example.org/hook", "HTTP 500", "停用");
        assertThat(own(colleague, "", null)).isEmpty();
    }

    @Test
    void speaksTheReadersLanguage() {
        UUID unit = scene.unit(null);
        WebTestClient filer = as(scene.account(Role.FILER, unit));
        scene.tell(RETURNED, unit);
        eventually(() -> own(filer, "", unit).size() == 1);

        assertThat(own(filer, "", unit).get(0).get("text").asString())
                .isEqualTo("实验小学 2026 年度预留份额被退回，原因：比例过低。请修改后重新提交。");
        WebTestClient english = filer.mutate()
                .defaultHeader("Accept-Language", "fr, en-GB;q=0.8")
                .build();
        assertThat(own(english, "", unit).get(0).get("title").asString()).isEqualTo("Filing returned");
    }

    @Test
    void tellsNobodyElse() {
        UUID unit = scene.unit(null);
        WebTestClient filer = as(scene.account(Role.FILER, unit));
        WebTestClient buyer = as(scene.account(Role.BUYER, unit));
        WebTestClient stranger = as(scene.account(Role.FILER, scene.unit(null)));
        scene.tell(RETURNED, unit);
        eventually(() -> own(filer, "", unit).size() == 1);
        String id = own(filer, "", unit).get(0).get("id").asString();

        assertThat(own(buyer, "", unit)).isEmpty();
        assertThat(own(stranger, "", unit)).isEmpty();
        for (WebTestClient other : List.of(buyer, stranger, hefu.as("admin"))) {
            other.post()
                    .uri("/api/v1/notices/{id}/read", id)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
        hefu.web().get().uri("/api/v1/notices").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void countsWhatIsUnreadUntilItIsRead() {
        UUID unit = scene.unit(null);
        String login = scene.account(Role.FILER, unit);
        WebTestClient filer = as(login);
        WebTestClient colleague = as(scene.account(Role.FILER, unit));
        readAll(filer);
        readAll(colleague);
        for (int i = 0; i < 3; i++) {
            scene.tell(SUBMITTED, unit);
        }
        eventually(() -> own(filer, "", unit).size() == 3);
        long before = unread(filer);
        String id = own(filer, "", unit).get(0).get("id").asString();
        filer.post()
                .uri("/api/v1/notices/{id}/read", id)
                .exchange()
                .expectStatus()
                .isNoContent();
        filer.post()
                .uri("/api/v1/notices/{id}/read", id)
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(unread(filer)).isEqualTo(before - 1);
        assertThat(own(filer, "&unread=true", unit)).hasSize(2);
        assertThat(own(filer, "", unit).get(0).get("read").asBoolean()).isTrue();
        assertThat(own(colleague, "&unread=true", unit)).hasSize(3);
        readAll(filer);
        assertThat(own(filer, "&unread=true", unit)).isEmpty();
        scene.tell(SUBMITTED, unit);
        eventually(() -> own(filer, "&unread=true", unit).size() == 1);
    }

    @Test
    void tellsEveryFilerThatACampaignHasBegun() {
        WebTestClient filer = as(scene.account(Role.FILER, scene.unit(null)));
        readAll(filer);
        scene.tell("hefu.share.campaign.opened", null);
        eventually(() -> unread(filer) >= 1);
        assertThat(page(filer, "?size=200&unread=true").get("items"))
                .anySatisfy(
                        notice -> assertThat(notice.get("template").asString()).isEqualTo("CAMPAIGN_OPENED"));
        assertThat(hefu.as("buyer")
                        .get()
                        .uri("/api/v1/notices?size=200")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .doesNotContain("CAMPAIGN_OPENED");
    }

    @Test
    void pagesThroughNotices() {
        UUID unit = scene.unit(null);
        WebTestClient filer = as(scene.account(Role.FILER, unit));
        for (int i = 0; i < 5; i++) {
            scene.tell(SUBMITTED, unit);
        }
        eventually(() -> own(filer, "", unit).size() == 5);
        List<String> ids = new ArrayList<>();
        JsonNode page = page(filer, "?size=2");
        while (page.get("next").isString()) {
            page.get("items").forEach(item -> ids.add(item.get("id").asString()));
            page = page(filer, "?size=2&cursor=" + page.get("next").asString());
        }
        page.get("items").forEach(item -> ids.add(item.get("id").asString()));
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void hasOneEffectForAnEventThatIsGivenAgain() {
        UUID unit = scene.unit("13900002222");
        ConsumedEvent event = event(RETURNED, Map.of("unitId", unit, "year", 2026));
        for (int i = 0; i < 3; i++) {
            consumer.handle(List.of(event, event)).as(tx::transactional).block(PATIENCE);
        }
        assertThat(scene.texts("select id::text from notices where unit_id = '" + unit + "'"))
                .hasSize(1);
        assertThat(scene.messages(unit)).hasSize(1);
    }

    @Test
    void passesOverEventsThatNameNobody() {
        UUID unit = scene.unit(null);
        consumer.handle(List.of(
                        event(SUBMITTED, Map.of()),
                        event(SUBMITTED, Map.of("unitId", "no id")),
                        event(SUBMITTED, Map.of("unitId", UUID.randomUUID(), "year", 2026)),
                        event(RETURNED, Map.of("unitId", unit))))
                .as(tx::transactional)
                .block(PATIENCE);
        assertThat(scene.texts("select facts->>'unit' from notices where unit_id = '" + unit + "'"))
                .containsExactly("实验小学");
    }

    @Test
    void tellsTheStreamWhomANoticeIsFor() {
        UUID unit = scene.unit(null);
        scene.tell(SUBMITTED, unit);
        String sql = "select unit_path || ' ' || (data->>'role') from event_log "
                + "where type = 'hefu.notice.notice.created' and data->>'unitId' = '" + unit + "'";
        eventually(() -> !scene.texts(sql).isEmpty());
        assertThat(scene.texts(sql)).containsExactly("/51/5101/510107/t" + unit + "/ FILER");
    }

    @Test
    void needsNoRedis() {
        UUID unit = scene.unit("13900003333");
        try {
            TestServers.redis().stop();
            scene.tell(RETURNED, unit);
            eventually(() -> scene.messages(unit).equals(List.of("SENT")));
        } finally {
            TestServers.redis().start();
        }
        assertThat(scene.texts("select template from notices where unit_id = '" + unit + "'"))
                .containsExactly("FILING_RETURNED");
    }

    private ConsumedEvent event(String type, Map<String, Object> data) {
        return new ConsumedEvent(
                "1-1", Ids.next(), type, "filing", Instant.now(), Event.Scope.PLATFORM, json.valueToTree(data));
    }

    private WebTestClient as(String login) {
        return hefu.web()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(hefu.signIn(login, TestAccounts.PASSWORD)))
                .build();
    }

    private static void readAll(WebTestClient client) {
        client.post().uri("/api/v1/notices/read-all").exchange().expectStatus().isNoContent();
    }

    private long unread(WebTestClient client) {
        return body(client, "/api/v1/notices/unread-count").get("unread").asLong();
    }

    private JsonNode page(WebTestClient client, String query) {
        return body(client, "/api/v1/notices" + query);
    }

    /** Those of the unit alone: other tests open campaigns. */
    /** @param unit null for those of no unit */
    private List<JsonNode> own(WebTestClient client, String query, @Nullable UUID unit) {
        List<JsonNode> own = new ArrayList<>();
        page(client, "?size=200" + query).get("items").forEach(item -> {
            if (item.path("unitId").asString("").equals(unit == null ? "" : unit.toString())) {
                own.add(item);
            }
        });
        return own;
    }

    private JsonNode body(WebTestClient client, String uri) {
        return json.readTree(client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
    }
}
