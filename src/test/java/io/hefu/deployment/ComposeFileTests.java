package io.hefu.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The compose file starts the service when its servers are healthy, with settings that exist. */
class ComposeFileTests {

    private static final Map<String, Object> SERVICES = Yaml.in(Yaml.read("docker-compose.yml"), "services");

    @Test
    void everyServiceIsWatchedAndLimited() {
        assertThat(SERVICES).containsOnlyKeys("hefu", "postgres", "redis");
        assertThat(SERVICES.keySet()).allSatisfy(name -> {
            Map<String, Object> service = Yaml.in(SERVICES, name);
            assertThat(Yaml.in(service, "healthcheck")).containsKeys("test", "interval", "timeout", "retries");
            assertThat(Yaml.in(Yaml.in(Yaml.in(service, "deploy"), "resources"), "limits"))
                    .containsKeys("cpus", "memory");
        });
    }

    @Test
    void theServiceWaitsForHealthyServers() {
        Map<String, Object> waits = Yaml.in(Yaml.in(SERVICES, "hefu"), "depends_on");
        assertThat(waits.keySet())
                .allSatisfy(server -> assertThat(Yaml.in(waits, server)).containsEntry("condition", "service_healthy"));
        assertThat(waits).containsOnlyKeys("postgres", "redis");
    }

    @Test
    void secretsComeFromOutside() {
        Map<String, Object> settings = Yaml.in(Yaml.in(SERVICES, "hefu"), "environment");
        assertThat(settings.get("HEFU_TOKENS_SECRET")).asString().startsWith("${HEFU_TOKENS_SECRET:?");
        assertThat(settings.get("HEFU_PAYMENT_CODEKEY")).asString().startsWith("${HEFU_PAYMENT_CODEKEY:?");
        assertThat(settings.get("HEFU_VOUCHER_KEY")).asString().startsWith("${HEFU_VOUCHER_KEY:?");
    }

    @Test
    void namesOnlySettingsThatExist() throws IOException, ClassNotFoundException {
        KnownSettings known = new KnownSettings();
        assertThat(Yaml.in(Yaml.in(SERVICES, "hefu"), "environment").keySet()).allMatch(known::contains);
    }
}
