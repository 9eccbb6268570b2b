package io.hefu.notice.internal;

import static io.hefu.notice.internal.NoticeScene.PATIENCE;
import static io.hefu.notice.internal.NoticeScene.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.identity.OneTimeCodeSender;
import io.hefu.notice.SmsState;
import io.hefu.notice.domain.Template;
import io.hefu.notice.internal.SmsStore.Claimed;
import io.hefu.notice.internal.SmsStore.Conclusion;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** An application with a vendor; most tests stop its own runner and send by runners of theirs. */
class SmsSendingIT {

    private static final String RETURNED = "hefu.share.filing.returned";

    private static VendorFake vendor;
    private static ConfigurableApplicationContext application;
    private static NoticeScene scene;

    private final List<UUID> handedOver = new CopyOnWriteArrayList<>();
    private final Map<String, Object> properties = new HashMap<>();
    private final List<SmsRunner> runners = new ArrayList<>();

    @BeforeAll
    static void start() {
        vendor = new VendorFake();
        Map<String, Object> properties = vendor.properties();
        properties.put("hefu.notice.sms.codes-per-day", 2);
        application = TestServers.startReplica(TestServers.freshDatabase(), properties);
        scene = new NoticeScene(application);
    }

    @AfterAll
    static void end() {
        application.close();
        vendor.close();
    }

    @BeforeEach
    void prepare() {
        letEnd(application.getBean(SmsRunner.class));
        vendor.answer("");
        properties.putAll(vendor.properties());
        properties.put("hefu.notice.sms.first-retry", "20ms");
        properties.put("hefu.notice.sms.last-retry", "50ms");
        properties.put("hefu.notice.sms.lease", "1m");
        scene.run("delete from sms_messages");
    }

    @AfterEach
    void stop() {
        runners.forEach(SmsSendingIT::letEnd);
    }

    /** A round under way would take messages of the next test. */
    private static void letEnd(SmsRunner runner) {
        CountDownLatch ended = new CountDownLatch(1);
        runner.stop(ended::countDown);
        try {
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void followsAMessageToTheTelephone() {
        application.getBean(SmsRunner.class).start();
        UUID unit = scene.unit("13900000001");
        scene.tell(RETURNED, unit);
        eventually(() -> scene.messages(unit).equals(List.of("SENT")));
        String id = scene.texts("select vendor_message_id from sms_messages").get(0);

        receipt("huawei", "wrong", "status=DELIVRD&smsMsgId=" + id, 401);
        receipt("aliyun", "receipts", "status=DELIVRD&smsMsgId=" + id, 401);
        receipt("huawei", "receipts", "status=DELIVRD&smsMsgId=unknown", 404);
        receipt("huawei", "receipts", "nothing", 400);
        assertThat(scene.messages(unit)).containsExactly("SENT");
        receipt("huawei", "receipts", "status=DELIVRD&smsMsgId=" + id, 200);
        receipt("huawei", "receipts", "status=DELIVRD&smsMsgId=" + id, 200);
        receipt("huawei", "receipts", "status=E200028&smsMsgId=" + id, 200);
        assertThat(scene.messages(unit)).containsExactly("DELIVERED");
    }

    @Test
    void failsWhatTheVendorCouldNotDeliverUntilAnAdminAsksAgain() {
        application.getBean(SmsRunner.class).start();
        UUID unit = scene.unit("13900000002");
        scene.tell(RETURNED, unit);
        eventually(() -> scene.messages(unit).equals(List.of("SENT")));
        String message =
                scene.texts("select vendor_message_id from sms_messages").get(0);
        receipt("huawei", "receipts", "status=E200028&smsMsgId=" + message, 200);
        assertThat(scene.messages(unit)).containsExactly("FAILED E200028");

        int before = vendor.requests().size();
        retry(200);
        eventually(() -> scene.messages(unit).equals(List.of("SENT")));
        assertThat(vendor.requests()).hasSize(before + 1);
        retry(409);
        assertThat(scene.texts("select action from audit_entries where action = 'notice.sms.retry'"))
                .hasSize(1);
    }

    @Test
    void failsAtOnceWhatTheVendorRefusesForGood() {
        vendor.answer("{\"code\":\"E000510\",\"description\":\"no\"}");
        application.getBean(SmsRunner.class).start();
        UUID unit = scene.unit("13900000003");
        scene.tell(RETURNED, unit);
        eventually(() -> scene.messages(unit).equals(List.of("FAILED E000510")));
        assertThat(scene.texts("select attempts::text from sms_messages")).containsExactly("1");
    }

    @Test
    void triesAgainWhileARefusalMayPassAndGivesUpInTheEnd() {
        properties.put("hefu.notice.sms.attempts", 3);
        UUID unit = due("13900000004");
        SmsRunner runner = runner(new TestGateway(true, sms -> new SmsGateway.Refused("BUSY", true)));
        runner.start();
        eventually(() -> scene.messages(unit).equals(List.of("GAVE_UP BUSY")));
        assertThat(handedOver).hasSize(3);
        assertThat(scene.texts("select next_try_at::text from sms_messages where next_try_at is not null"))
                .isEmpty();
    }

    @Test
    void sendsEachMessageOnceWhileTwoReplicasRun() {
        List<UUID> units = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            units.add(due("139100000" + (10 + i)));
        }
        TestGateway gateway =
                new TestGateway(false, sms -> new SmsGateway.Taken(sms.id().toString()));
        runner(gateway).start();
        runner(gateway).start();
        eventually(() -> units.stream().allMatch(unit -> scene.messages(unit).equals(List.of("SENT"))));
        assertThat(handedOver).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void leavesAMessageWhoseSenderDiedToAPersonWhenTheVendorMayHaveItTwice() {
        UUID unit = due("13900000005");
        Claimed lost = claim();
        properties.put("hefu.notice.sms.lease", "10ms");
        runner(new TestGateway(false, sms -> new SmsGateway.Taken("x"))).start();
        eventually(() -> scene.messages(unit).equals(List.of("UNCERTAIN OUTCOME_LOST")));
        assertThat(handedOver).isEmpty();

        Conclusion late = new Conclusion(lost.sms().id(), lost.attempt(), SmsState.SENT, null, "huawei", "late", null);
        store().conclude(List.of(late)).block(PATIENCE);
        assertThat(scene.messages(unit)).as("the sender was only slow").containsExactly("SENT");
    }

    @Test
    void isLeftUncertainByAnAdminOnce() {
        UUID unit = due("13900000012");
        Claimed lost = claim();
        dismiss(lost.sms().id(), 409);
        properties.put("hefu.notice.sms.lease", "10ms");
        runner(new TestGateway(false, sms -> new SmsGateway.Taken("x"))).start();
        eventually(() -> scene.messages(unit).equals(List.of("UNCERTAIN OUTCOME_LOST")));

        dismiss(lost.sms().id(), 200);
        dismiss(lost.sms().id(), 409);
        retry(409);
        dismiss(UUID.randomUUID(), 404);
        assertThat(scene.messages(unit)).containsExactly("DISMISSED OUTCOME_LOST");
        assertThat(handedOver).isEmpty();
        assertThat(scene.texts("select before_state->>'state' from audit_entries where action = 'notice.sms.dismiss'"))
                .containsExactly("UNCERTAIN");
    }

    @Test
    void sendsAMessageWhoseSenderDiedAgainWhenTheVendorKnowsItsId() {
        UUID unit = due("13900000006");
        Claimed lost = claim();
        properties.put("hefu.notice.sms.lease", "10ms");
        SmsRunner runner = runner(new TestGateway(true, sms -> new SmsGateway.Taken("y")));
        runner.start();
        eventually(() -> scene.messages(unit).equals(List.of("SENT")));
        assertThat(handedOver).containsExactly(lost.sms().id());

        Conclusion late =
                new Conclusion(lost.sms().id(), lost.attempt(), SmsState.FAILED, null, "huawei", null, "late");
        store().conclude(List.of(late)).block(PATIENCE);
        assertThat(scene.messages(unit)).as("a later attempt counts").containsExactly("SENT");
    }

    @Test
    void sendsAPersonNoMoreOfOneTemplateThanTheDayAllows() {
        properties.put("hefu.notice.sms.per-day", 2);
        List<UUID> units = List.of(due("13900000007"), due("13900000007"), due("13900000007"), due("13900000008"));
        TestGateway gateway =
                new TestGateway(true, sms -> new SmsGateway.Taken(sms.id().toString()));
        runner(gateway).start();
        runner(gateway).start();
        eventually(() -> handedOver.size() == 3);
        Mono.delay(Duration.ofMillis(500)).block();

        assertThat(handedOver).hasSize(3);
        assertThat(scene.messages(units.get(2))).containsExactly("PENDING");
        assertThat(scene.texts("select (next_try_at at time zone 'Asia/Shanghai')::time::text from sms_messages "
                        + "where state = 'PENDING'"))
                .containsExactly("00:00:00");
    }

    @Test
    void remindsAPersonOnceADayHoweverManyUnitsThePersonLooksAfter() {
        List<UUID> units = List.of(
                due("13900000013", Template.FILING_REMINDED),
                due("13900000013", Template.FILING_REMINDED),
                due("13900000014", Template.FILING_REMINDED));
        runner(new TestGateway(true, sms -> new SmsGateway.Taken(sms.id().toString())))
                .start();
        eventually(() -> scene.messages(units.get(0)).equals(List.of("SENT"))
                && scene.messages(units.get(2)).equals(List.of("SENT")));
        eventually(() -> scene.messages(units.get(1)).equals(List.of("GAVE_UP TOLD_TODAY")));
        UUID later = due("13900000013", Template.FILING_REMINDED);
        eventually(() -> scene.messages(later).equals(List.of("GAVE_UP TOLD_TODAY")));
        assertThat(handedOver).hasSize(2);
    }

    @Test
    void keepsQuietAtNight() {
        properties.put("hefu.notice.sms.quiet-from", "22:00");
        properties.put("hefu.notice.sms.quiet-until", "08:00");
        UUID unit = due("13900000009");
        TestGateway gateway =
                new TestGateway(true, sms -> new SmsGateway.Taken(sms.id().toString()));
        Instant day = Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.DAYS);
        SmsRunner night = runner(gateway, Clock.fixed(day.plusSeconds(18 * 3600), ZoneOffset.UTC));
        night.start();
        Mono.delay(Duration.ofMillis(500)).block();
        assertThat(scene.messages(unit)).containsExactly("PENDING");
        night.stop();
        runner(gateway, Clock.fixed(day.plusSeconds(25 * 3600), ZoneOffset.UTC)).start();
        eventually(() -> scene.messages(unit).equals(List.of("SENT")));
    }

    @Test
    void letsWhatIsUnderWayEndWhenTheApplicationStops() throws InterruptedException {
        UUID unit = due("13900000010");
        SmsRunner runner = runner(new TestGateway(false, sms -> {
            pause();
            return new SmsGateway.Taken("z");
        }));
        runner.start();
        eventually(() -> handedOver.size() == 1);
        CountDownLatch stopped = new CountDownLatch(1);
        runner.stop(stopped::countDown);
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(scene.messages(unit)).containsExactly("SENT");
    }

    @Test
    void sendsOneTimeCodesStraightAwayAndNotTooMany() {
        OneTimeCodeSender codes = application.getBean(OneTimeCodeSender.class);
        int before = vendor.requests().size();
        codes.send("13900000011", "735199", Locale.CHINESE).block(PATIENCE);
        assertThat(vendor.requests().get(before)).contains("templateParas=[\"735199\"]", "templateId=T-CODE");
        vendor.answer("{\"code\":\"E000503\",\"description\":\"busy\"}");
        assertThatThrownBy(() ->
                        codes.send("13900000011", "735200", Locale.CHINESE).block(PATIENCE))
                .hasMessageContaining("SMS_NOT_SENT");
        assertThatThrownBy(() ->
                        codes.send("13900000011", "735201", Locale.CHINESE).block(PATIENCE))
                .hasMessageContaining("RATE_LIMITED");
        assertThat(scene.texts("select state || ' ' || facts from sms_messages order by id"))
                .containsExactly("SENT {}", "GAVE_UP {}");
    }

    /** A unit that is told of a return, with the message still to be sent. */
    private static UUID due(String mobile) {
        return due(mobile, Template.FILING_RETURNED);
    }

    private static UUID due(String mobile, Template template) {
        UUID unit = scene.unit(mobile);
        NewSms message = new NewSms(
                UUID.randomUUID(), "unit " + unit, unit, template, mobile, Map.of("unit", "实验小学", "year", "2026"));
        store().insert(List.of(message)).block(PATIENCE);
        return unit;
    }

    private static SmsStore store() {
        return application.getBean(SmsStore.class);
    }

    /** What a process leaves that is killed between the claim and the outcome. */
    private static Claimed claim() {
        return store().claim(1, 5, Instant.now())
                .single()
                .as(application.getBean(TransactionalOperator.class)::transactional)
                .block(PATIENCE);
    }

    private SmsRunner runner(SmsGateway gateway) {
        return runner(gateway, Clock.systemUTC());
    }

    private SmsRunner runner(SmsGateway gateway, Clock clock) {
        SmsSettings settings = new Binder(new MapConfigurationPropertySource(properties))
                .bind("hefu.notice.sms", SmsSettings.class)
                .get();
        SmsDelivery delivery = new SmsDelivery(gateway, store(), settings, new SimpleMeterRegistry(), clock);
        SmsRunner runner = new SmsRunner(
                store(),
                delivery,
                application.getBean(TransactionalOperator.class),
                settings,
                new SimpleMeterRegistry(),
                clock);
        runners.add(runner);
        return runner;
    }

    private void retry(int status) {
        String id = scene.texts("select id::text from sms_messages").get(0);
        decide(UUID.fromString(id), "retry", status);
    }

    private static void dismiss(UUID id, int status) {
        decide(id, "dismiss", status);
    }

    private static void decide(UUID id, String what, int status) {
        HefuClient.of(application)
                .as("admin")
                .post()
                .uri("/api/v1/sms-messages/{id}/{what}", id, what)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private static void receipt(String vendorName, String token, String body, int status) {
        HefuClient.of(application)
                .web()
                .post()
                .uri("/api/v1/sms-receipts/{vendor}?token={token}", vendorName, token)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class TestGateway implements SmsGateway {

        private final boolean idempotent;
        private final Function<Sms, Outcome> answer;

        TestGateway(boolean idempotent, Function<Sms, Outcome> answer) {
            this.idempotent = idempotent;
            this.answer = answer;
        }

        @Override
        public String vendor() {
            return "test";
        }

        @Override
        public boolean isIdempotent() {
            return idempotent;
        }

        @Override
        public Mono<Outcome> send(Sms sms) {
            return Mono.fromCallable(() -> {
                        handedOver.add(sms.id());
                        return answer.apply(sms);
                    })
                    .subscribeOn(Clients.threads());
        }
    }
}
