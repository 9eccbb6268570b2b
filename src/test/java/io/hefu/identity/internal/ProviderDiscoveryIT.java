package io.hefu.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance that is told nothing of its provider but the issuer, and finds the keys by itself. */
class ProviderDiscoveryIT {

    private final InetSocketAddress address = free();
    private final String issuer = "http://localhost:" + address.getPort() + "/realms/finance";

    @Test
    void findsTheKeysOfAProviderThatStartsAfterIt() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        try (ConfigurableApplicationContext instance = TestServers.startReplica(
                TestServers.freshDatabase(),
                Map.of("hefu.identity.oidc.issuer", issuer, "hefu.identity.oidc.timeout", "2s"))) {
            HefuClient hefu = HefuClient.of(instance);
            String token = token(key);
            assertThat(me(hefu, token)).as("while the provider is away").isEqualTo(503);
            try (ServerSocket silent = new ServerSocket(address.getPort(), 1, address.getAddress())) {
                assertThat(me(hefu, token)).as("while %s says nothing", silent).isEqualTo(503);
            }

            HttpServer provider = serve(key);
            assertThat(me(hefu, token)).isEqualTo(200);
            assertThat(me(
                            hefu,
                            token(new ECKeyGenerator(Curve.P_256).keyID("one").generate())))
                    .as("a stranger's signature")
                    .isEqualTo(401);
            provider.stop(0);
            assertThat(me(hefu, token)).as("the keys are remembered").isEqualTo(200);
        }
    }

    private static int me(HefuClient hefu, String token) {
        return hefu.web()
                .get()
                .uri("/api/v1/me")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    /** Without a claim for roles: those of the account hold. */
    private String token(ECKey key) throws Exception {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(List.of("hefu"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("preferred_username", "finance")
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private HttpServer serve(ECKey key) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        answer(server, "/realms/finance/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/auth",
                 "token_endpoint": "%1$s/token", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"]}
                """.formatted(issuer));
        answer(server, "/realms/finance/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static InetSocketAddress free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
