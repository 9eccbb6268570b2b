package io.hefu.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** The few blocking calls that are allowed on event loops, each with its reason. */
public class BlockingAllowances implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // the kernel's random pool never blocks once the machine is up
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        // netty's allocator parks for a moment when threads meet while its magazines grow
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
        // a new id waits for the one being made at the same moment, for less than a microsecond
        builder.allowBlockingCallsInside("io.hefu.kernel.Ids", "next");
        // classes are read from their jars once, on first use
        builder.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass");
        // texts of bean validation are read from their jar once, on first use
        builder.allowBlockingCallsInside("java.util.ResourceBundle", "getBundle");
        // the API description is built once, and its pages are files in jars
        builder.allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi");
        builder.allowBlockingCallsInside(
                "org.springframework.web.reactive.resource.PathResourceResolver", "getResource");
        builder.allowBlockingCallsInside("org.springframework.web.reactive.resource.ResourceWebHandler", "handle");
        // Jackson builds the reader and the writer of a type once, on first use, under a lock
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
        // what bean validation knows of a type is worked out once, on first use
        builder.allowBlockingCallsInside(
                "org.hibernate.validator.internal.metadata.BeanMetaDataManagerImpl", "getBeanMetaData");
        // lettuce lets commands and its reconnection pass each other under a lock that is held for less than a
        // microsecond;
        // a refusal in there would leave it locked for ever
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "incrementWriters");
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "lockWritersExclusive");
        builder.allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "doExclusive");
        // the application logs to the console, synchronously
        builder.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders");
    }
}
