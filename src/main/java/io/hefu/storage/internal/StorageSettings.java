package io.hefu.storage.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where files are kept ({@code hefu.storage.*}).
 *
 * @param directory the folder, when there is no bucket; with several replicas a volume that all of them share
 * @param s3 the bucket
 * @param scanner the virus scanner
 */
@ConfigurationProperties("hefu.storage")
record StorageSettings(
        @DefaultValue(".hefu/files") Path directory,
        @DefaultValue S3 s3,
        @DefaultValue Scanner scanner) {

    /**
     * @param bucket its name; empty for none
     * @param endpoint of MinIO, OSS, COS and the like; absent for AWS itself
     * @param publicEndpoint where those who follow links find the bucket, if that is elsewhere
     * @param region of the bucket
     * @param accessKey empty for what the surroundings grant, such as the role of a pod
     * @param pathStyle whether the bucket is a part of the path, as MinIO wants it, and not of the host
     */
    record S3(
            @DefaultValue("") String bucket,
            @Nullable URI endpoint,
            @Nullable URI publicEndpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("false") boolean pathStyle) {}

    /**
     * @param host of clamd; empty for no scanning
     * @param timeout how long one file may take
     * @param whenAway whether files wait for the scanner or are refused when it does not answer
     * @param retry how soon waiting files are shown to the scanner again
     */
    record Scanner(
            @DefaultValue("") String host,
            @DefaultValue("3310") int port,
            @DefaultValue("30s") Duration timeout,
            @DefaultValue("REFUSE") WhenAway whenAway,
            @DefaultValue("30s") Duration retry) {}

    /** What becomes of files that the scanner cannot see now. */
    enum WhenAway {
        REFUSE,
        /** Kept, but shown to nobody until the scanner has seen them. */
        QUEUE
    }
}
