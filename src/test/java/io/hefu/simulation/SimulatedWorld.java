package io.hefu.simulation;

import io.r2dbc.spi.ConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The clock and the faults in place of the real ones. Not annotated, because every other test's application would find
 * it.
 */
class SimulatedWorld {

    @Bean
    @Primary
    VirtualClock virtualClock() {
        return new VirtualClock(Stage.DAWN);
    }

    @Bean
    static Faults faults() {
        return new Faults();
    }

    @Bean
    static BeanPostProcessor faultyConnections(Faults faults) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ConnectionFactory real ? new FaultyConnections(real, faults) : bean;
            }
        };
    }
}
