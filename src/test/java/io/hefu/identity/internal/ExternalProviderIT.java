package io.hefu.identity.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** An instance that also takes the tokens of a provider whose keys this test serves. */
class ExternalProviderIT {

    private static final String ISSUER = "https://login.province.test/realms/finance";
    private static final Database DATABASE = TestServers.freshDatabase();

    private static RSAKey key;
    private static HttpServer provider;
    private static ConfigurableApplicationContext instance;
    private static HefuClient hefu;

    @BeforeAll
    static void starts() throws JOSEException, IOException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        provider = serve(new JWKSet(key.toPublicJWK()).toString());
        instance = TestServers.startReplica(
                DATABASE,
                Map.of(
                        "hefu.identity.oidc.issuer", ISSUER,
                        "hefu.identity.oidc.jwks",
                                "http://localhost:" + provider.getAddress().getPort() + "/jwks",
                        "hefu.identity.oidc.roles-claim", "realm_access.roles",
                        "hefu.identity.oidc.unit-claim", "unit",
                        "hefu.identity.oidc.roles.caiwu", "FINANCE",
                        "hefu.identity.oidc.roles.tianbao", "FILER",
                        "hefu.identity.oidc.roles.guanli", "ADMIN"));
        hefu = HefuClient.of(instance);
    }

    @AfterAll
    static void stops() {
        instance.close();
        provider.stop(0);
    }

    @Test
    void knowsTheAccountByItsLoginAndMapsTheRoles() {
        me(token("finance", "caiwu", claims -> claims))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.account")
                .isEqualTo("finance")
                .jsonPath("$.roles.length()")
                .isEqualTo(1)
                .jsonPath("$.roles[0]")
                .isEqualTo("FINANCE")
                .jsonPath("$.region")
                .isEqualTo("510104");
    }

    @Test
    void takesItsOwnTokensBesideThem() {
        hefu.as("buyer").get().uri("/api/v1/me").exchange().expectStatus().isOk();
    }

    @Test
    void givesNoRoleThatTheAccountsKindCannotHave() {
        me(token("filer", "guanli", claims -> claims))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.roles.length()")
                .isEqualTo(0);
        hefu.web()
                .get()
                .uri("/api/v1/accounts")
                .headers(headers -> headers.setBearerAuth(token("filer", "guanli", claims -> claims)))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void refusesATokenForNobodyHere() {
        refused(token("stranger", "caiwu", claims -> claims));
    }

    @Test
    void refusesAClosedAccount() {
        DATABASE.execute("insert into accounts (id, login, display_name, roles, active) values ('" + UUID.randomUUID()
                + "', 'closed', 'x', '{BUYER}', false)");
        refused(token("closed", "caiwu", claims -> claims));
    }

    @Test
    void refusesTheTokenOfAnotherUnit() {
        String unit = DATABASE.query("select unit_id from accounts where login = 'filer'");
        me(token("filer", "tianbao", claims -> claims.claim("unit", unit)))
                .expectStatus()
                .isOk();
        refused(token(
                "filer",
                "tianbao",
                claims -> claims.claim("unit", UUID.randomUUID().toString())));
    }

    @Test
    void refusesATokenForAnotherService() {
        refused(token("finance", "caiwu", claims -> claims.audience("another")));
    }

    @Test
    void refusesATokenThatHasEnded() {
        refused(token(
                "finance",
                "caiwu",
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300)))));
        refused(token("finance", "caiwu", claims -> claims.expirationTime(null)));
    }

    @Test
    void refusesAnotherIssuer() {
        refused(token("finance", "caiwu", claims -> claims.issuer("https://elsewhere.test")));
        refused(token("finance", "caiwu", claims -> claims.issuer(null)));
    }

    @Test
    void refusesTheSignatureOfAStranger() throws JOSEException {
        RSAKey another = new RSAKeyGenerator(2048).keyID("one").generate();
        refused(sign(another, claims("finance", "caiwu").build()));
    }

    @Test
    void refusesItsTokensInOurName() {
        String ours = token(
                "finance",
                "caiwu",
                claims -> claims.issuer("hefu")
                        .subject(UUID.randomUUID().toString())
                        .claim("login", "admin")
                        .claim("roles", List.of("ADMIN"))
                        .claim("sid", UUID.randomUUID().toString()));
        refused(ours);
    }

    private static void refused(String token) {
        me(token)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED");
    }

    private static ResponseSpec me(String token) {
        return hefu.web()
                .get()
                .uri("/api/v1/me")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private static String token(String login, String role, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(key, change.apply(claims(login, role)).build());
    }

    private static JWTClaimsSet.Builder claims(String login, String role) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("at-the-provider")
                .audience(List.of("hefu", "account"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("preferred_username", login)
                .claim("realm_access", Map.of("roles", List.of(role, "offline_access")));
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serve(String keys) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = keys.getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
