package io.hefu.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points an application at the test servers, with the demo data that the embedded default has. */
public class TestServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = TestServers.properties(TestServers.database());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test servers", properties));
    }
}
