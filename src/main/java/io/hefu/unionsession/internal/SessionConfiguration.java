package io.hefu.unionsession.internal;

import io.hefu.unionsession.domain.LinkSignature;
import javax.crypto.SecretKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Links are signed by the key of the access tokens, for a purpose of their own. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    LinkSignature linkSignature(SecretKey tokenSecret) {
        return new LinkSignature(tokenSecret);
    }
}
