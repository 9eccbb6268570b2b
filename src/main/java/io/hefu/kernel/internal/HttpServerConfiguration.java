package io.hefu.kernel.internal;

import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A client that sends its body drop by drop is let go; answers, which may be endless streams, have no such limit. */
@Configuration(proxyBeanMethods = false)
class HttpServerConfiguration {

    private static final int READ_TIMEOUT_SECONDS = 30;

    @Bean
    NettyServerCustomizer readTimeout() {
        return server -> server.readTimeout(Duration.ofSeconds(READ_TIMEOUT_SECONDS));
    }
}
