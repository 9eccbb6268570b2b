package io.hefu.storage.internal;

import io.hefu.storage.internal.StorageSettings.S3;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A folder, or a bucket where one is configured. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    Shelf shelf(StorageSettings settings, LinkSigner links) {
        S3 s3 = settings.s3();
        return s3.bucket().isBlank()
                ? new FolderShelf(settings.directory(), links)
                : new BucketShelf(client(s3), presigner(s3), s3.bucket());
    }

    @Bean
    VirusScanner virusScanner(StorageSettings settings) {
        return settings.scanner().host().isBlank() ? VirusScanner.NONE : new Clamd(settings.scanner());
    }

    /** Checksums only where S3 asks for them: the newer trailers are unknown to most of what speaks like it. */
    private static S3AsyncClient client(S3 s3) {
        return S3AsyncClient.builder()
                .region(Region.of(s3.region()))
                .endpointOverride(s3.endpoint())
                .forcePathStyle(s3.pathStyle())
                .credentialsProvider(credentials(s3))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    private static S3Presigner presigner(S3 s3) {
        @Nullable URI endpoint = s3.publicEndpoint() == null ? s3.endpoint() : s3.publicEndpoint();
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(s3.region()))
                .credentialsProvider(credentials(s3))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(s3.pathStyle())
                        .build());
        return endpoint == null
                ? builder.build()
                : builder.endpointOverride(endpoint).build();
    }

    private static AwsCredentialsProvider credentials(S3 s3) {
        return s3.accessKey().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()));
    }
}
