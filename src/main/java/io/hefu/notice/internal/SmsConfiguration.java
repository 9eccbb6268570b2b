package io.hefu.notice.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Chooses who brings the text messages. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SmsConfiguration.class);

    @Bean
    SmsGateway smsGateway(SmsSettings settings, TemplateTexts texts, Environment environment) {
        String vendor = settings.vendor();
        if (vendor == null) {
            boolean embedded = environment.getProperty("hefu.embedded.active", Boolean.class, false);
            return embedded ? new LogGateway(texts) : absent();
        }
        return vendor.equals(LogGateway.NAME)
                ? new LogGateway(texts)
                : new Sms4jGateway(SmsVendor.named(vendor), settings);
    }

    private static SmsGateway absent() {
        LOG.warn("No text message can be sent: hefu.notice.sms.vendor is not set");
        return new AbsentGateway();
    }
}
