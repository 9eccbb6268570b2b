package io.hefu.demo.internal;

import io.hefu.embedded.EmbeddedDefault;
import io.hefu.kernel.Role;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The last lines of the start: where it listens, who can sign in, what to try. */
class DemoWelcome {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWelcome.class);

    private final Environment environment;
    private final EmbeddedDefault embedded;

    DemoWelcome(Environment environment, EmbeddedDefault embedded) {
        this.environment = environment;
        this.embedded = embedded;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void welcome() {
        String url = "http://localhost:" + environment.getProperty("local.server.port");
        LOG.info("""

                Hefu (合符) listens on {url}
                  servers        {servers}
                  accounts       {accounts}
                                 password {password}
                  bank channel   demo, secret {password}
                  API            {url}/swagger-ui.html
                  try            curl -s {url}/api/v1/sessions -H 'Content-Type: application/json' \\
                                   -d '{"account":"buyer","password":"{password}"}'
                                 curl -s {url}/api/v1/goods?size=3 -H "Authorization: Bearer $TOKEN"
                  The README shows the whole way from the order to the matched transfer in five such lines.""".replace("{url}", url)
                .replace("{servers}", servers())
                .replace("{accounts}", accounts())
                .replace("{password}", DemoAccounts.PASSWORD));
    }

    private String servers() {
        return embedded.active()
                ? "embedded PostgreSQL and Redis, data in "
                        + environment.getProperty("hefu.embedded.directory", ".hefu")
                        + " (the embedded default: not for production)"
                : "given ones, with demo accounts that everybody knows: not for production";
    }

    private static String accounts() {
        return Stream.concat(Arrays.stream(Role.values()).map(DemoAccounts::login), DemoApprovers.known())
                .collect(Collectors.joining(", "));
    }
}
