package io.hefu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts Hefu, the service in which a bank transfer finds its order by a payment code. */
// modules name their beans without looking at one another
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class HefuApplication {

    public static void main(String[] args) {
        SpringApplication.run(HefuApplication.class, args);
    }
}
