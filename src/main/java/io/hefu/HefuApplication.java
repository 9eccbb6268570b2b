package io.hefu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Hefu, the service in which a bank transfer finds its order by a payment code. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HefuApplication {

    public static void main(String[] args) {
        SpringApplication.run(HefuApplication.class, args);
    }
}
