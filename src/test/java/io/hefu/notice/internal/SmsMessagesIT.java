package io.hefu.notice.internal;

import static io.hefu.notice.internal.NoticeScene.PATIENCE;
import static io.hefu.notice.internal.NoticeScene.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.OneTimeCodeSender;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class SmsMessagesIT {

    private static final String RETURNED = "hefu.share.filing.returned";

    private final NoticeScene scene;
    private final OneTimeCodeSender codes;
    private final HefuClient hefu;

    SmsMessagesIT(ApplicationContext context, OneTimeCodeSender codes, HefuClient hefu) {
        this.scene = new NoticeScene(context);
        this.codes = codes;
        this.hefu = hefu;
    }

    @Test
    void sendsATextToTheContactOfAUnitWhoseFilingWasReturned() {
        UUID unit = scene.unit("13912345678");
        scene.tell(RETURNED, unit);
        eventually(() -> scene.messages(unit).equals(List.of("SENT")));

        for (String reader : List.of("admin", "auditor", "support")) {
            hefu.as(reader)
                    .get()
                    .uri("/api/v1/sms-messages?unitId={unit}&state=SENT&template=FILING_RETURNED", unit)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.items.length()")
                    .isEqualTo(1)
                    .jsonPath("$.items[0].mobile")
                    .isEqualTo("139****5678")
                    .jsonPath("$.items[0].facts.reason")
                    .isEqualTo("比例过低")
                    .jsonPath("$.items[0].vendor")
                    .isEqualTo("log")
                    .jsonPath("$.next")
                    .isEmpty();
        }
    }

    @Test
    void keepsWhatCouldNotBeSentBecauseTheUnitHasNoContact() {
        UUID unit = scene.unit(null);
        scene.tell("hefu.share.filing.reminded", unit);
        eventually(() -> scene.messages(unit).equals(List.of("GAVE_UP NO_CONTACT")));
        String id = scene.texts("select id::text from sms_messages where unit_id = '" + unit + "'")
                .get(0);
        hefu.as("admin")
                .post()
                .uri("/api/v1/sms-messages/{id}/retry", id)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("SMS_MESSAGE_NOT_RETRYABLE");
    }

    @Test
    void showsMessagesToThePlatformsPeopleOnlyAndRetriesForAdminsOnly() {
        hefu.web().get().uri("/api/v1/sms-messages").exchange().expectStatus().isUnauthorized();
        for (String other : List.of("filer", "superior", "finance", "buyer", "reviewer", "supplier")) {
            hefu.as(other)
                    .get()
                    .uri("/api/v1/sms-messages")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        for (String other : List.of("auditor", "support", "filer")) {
            hefu.as(other)
                    .post()
                    .uri("/api/v1/sms-messages/{id}/retry", UUID.randomUUID())
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        hefu.as("admin")
                .post()
                .uri("/api/v1/sms-messages/{id}/retry", UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void keepsNothingOfAOneTimeCodeButThatItWasSent() {
        String mobile = "1" + Math.abs(UUID.randomUUID().hashCode());
        codes.send(mobile, "735199", Locale.CHINESE).block(PATIENCE);

        assertThat(scene.texts("select template || ' ' || state || ' ' || facts from sms_messages where mobile = '"
                        + mobile + "'"))
                .containsExactly("ONE_TIME_CODE SENT {}");
        String id = scene.texts("select id::text from sms_messages where mobile = '" + mobile + "'")
                .get(0);
        scene.run("update sms_messages set state = 'FAILED' where id = '" + id + "'");
        hefu.as("admin")
                .post()
                .uri("/api/v1/sms-messages/{id}/retry", id)
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }
}
