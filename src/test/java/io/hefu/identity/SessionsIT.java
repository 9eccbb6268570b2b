package io.hefu.identity;

import static io.hefu.identity.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@IntegrationTest
class SessionsIT {

    private static final String SESSIONS = "/api/v1/sessions";

    private final HefuClient hefu;
    private final DatabaseClient database;
    private final SecretKey secret;

    SessionsIT(HefuClient hefu, DatabaseClient database, SecretKey secret) {
        this.hefu = hefu;
        this.database = database;
        this.secret = secret;
    }

    @Test
    void opensASessionForTheRightPassword() {
        String login = TestAccounts.open(database, Role.REVIEWER);
        Map<String, Object> session = opened(signIn(login, PASSWORD));
        assertThat(session).containsOnlyKeys("accessToken", "refreshToken", "expiresAt");
        assertThat(Instant.parse(text(session, "expiresAt")))
                .isAfter(Instant.now().plusSeconds(600));
        me(text(session, "accessToken"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.account")
                .isEqualTo(login)
                .jsonPath("$.roles[0]")
                .isEqualTo("REVIEWER");
    }

    @Test
    void tellsADemoBuyerItsPlaceInTheTree() {
        hefu.as("buyer")
                .get()
                .uri("/api/v1/me")
                .exchange()
                .expectBody()
                .jsonPath("$.unitPath")
                .isNotEmpty();
    }

    @Test
    void answersAWrongPasswordAndAnUnknownAccountAlike() {
        String login = TestAccounts.open(database, Role.BUYER);
        refused(signIn(login, "wrong"), 401, "SIGN_IN_REFUSED");
        refused(signIn("nobody-" + UUID.randomUUID(), "wrong"), 401, "SIGN_IN_REFUSED");
    }

    @Test
    void locksAnAccountAfterFiveFailuresEvenForTheRightPassword() {
        locksAfterFiveFailures(TestAccounts.open(database, Role.BUYER));
    }

    @Test
    void locksALoginThatDoesNotExistAlike() {
        locksAfterFiveFailures("nobody-" + UUID.randomUUID());
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        String login = TestAccounts.open(database, Role.BUYER);
        for (int i = 0; i < 8; i++) {
            refused(signIn(login, "wrong"), 401, "SIGN_IN_REFUSED");
            if (i % 2 == 1) {
                opened(signIn(login, PASSWORD));
            }
        }
    }

    @Test
    void exchangesARefreshTokenOnceAndEndsTheFamilyOnASecondUse() {
        Map<String, Object> first = opened(signIn(TestAccounts.open(database, Role.BUYER), PASSWORD));
        Map<String, Object> second =
                body(refresh(text(first, "refreshToken")).expectStatus().isOk());
        assertThat(second.get("refreshToken")).isNotEqualTo(first.get("refreshToken"));
        me(text(second, "accessToken")).expectStatus().isOk();
        refused(refresh(text(first, "refreshToken")), 401, "REFRESH_REFUSED");
        refused(refresh(text(second, "refreshToken")), 401, "REFRESH_REFUSED");
    }

    @Test
    void refusesARefreshTokenThatNobodyGave() {
        refused(refresh("made-up"), 401, "REFRESH_REFUSED");
    }

    @Test
    void endsASessionOnSigningOut() {
        Map<String, Object> session = opened(signIn(TestAccounts.open(database, Role.BUYER), PASSWORD));
        hefu.web()
                .delete()
                .uri(SESSIONS + "/current")
                .headers(headers -> headers.setBearerAuth(text(session, "accessToken")))
                .exchange()
                .expectStatus()
                .isNoContent();
        refused(refresh(text(session, "refreshToken")), 401, "REFRESH_REFUSED");
    }

    @Test
    void refusesATamperedToken() {
        String token = text(opened(signIn(TestAccounts.open(database, Role.BUYER), PASSWORD)), "accessToken");
        int middle = token.lastIndexOf('.') - 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        refused(me(token.substring(0, middle) + other + token.substring(middle + 1)), 401, "UNAUTHENTICATED");
    }

    @Test
    void refusesAnExpiredToken() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        me(token(now.minusSeconds(60), now.plusSeconds(60))).expectStatus().isOk();
        refused(me(token(now.minusSeconds(60), now.minusSeconds(1))), 401, "UNAUTHENTICATED");
    }

    private void locksAfterFiveFailures(String login) {
        for (int i = 0; i < 5; i++) {
            refused(signIn(login, "wrong"), 401, "SIGN_IN_REFUSED");
        }
        refused(signIn(login, PASSWORD).expectHeader().valueMatches("Retry-After", "\\d+"), 429, "SIGN_IN_LOCKED");
        hefu.as("auditor")
                .get()
                .uri("/api/v1/audit?action=identity.login.locked&subject=" + login)
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].address")
                .isNotEmpty()
                .jsonPath("$.items[0].after.seconds")
                .isEqualTo(30);
    }

    private String token(Instant from, Instant until) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer("hefu")
                .subject(UUID.randomUUID().toString())
                .issuedAt(from)
                .expiresAt(until)
                .claim("login", "somebody")
                .claim("roles", java.util.List.of("BUYER"))
                .claim("sid", UUID.randomUUID().toString())
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return new NimbusJwtEncoder(new ImmutableSecret<>(secret))
                .encode(JwtEncoderParameters.from(header, claims))
                .getTokenValue();
    }

    private ResponseSpec signIn(String account, String password) {
        return hefu.web()
                .post()
                .uri(SESSIONS)
                .bodyValue(Map.of("account", account, "password", password))
                .exchange();
    }

    private ResponseSpec refresh(String token) {
        return hefu.web()
                .post()
                .uri(SESSIONS + "/refresh")
                .bodyValue(Map.of("refreshToken", token))
                .exchange();
    }

    private ResponseSpec me(String token) {
        return hefu.web()
                .get()
                .uri("/api/v1/me")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private static void refused(ResponseSpec response, int status, String code) {
        response.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private static Map<String, Object> opened(ResponseSpec response) {
        return body(response.expectStatus().isCreated());
    }

    private static Map<String, Object> body(ResponseSpec response) {
        return response.expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
    }

    private static String text(Map<String, Object> session, String key) {
        return String.valueOf(session.get(key));
    }
}
