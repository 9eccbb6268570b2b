package io.hefu.storage.internal;

import io.hefu.storage.Storage.Link;
import io.hefu.storage.Storage.Shown;
import io.hefu.storage.StorageProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** Keeps files in a bucket of S3 or of what speaks like it; links lead to the bucket. */
class BucketShelf implements Shelf, AutoCloseable {

    private final S3AsyncClient client;
    private final S3Presigner presigner;
    private final String bucket;

    BucketShelf(S3AsyncClient client, S3Presigner presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public Mono<Void> put(String name, Path file) {
        return Mono.fromFuture(() ->
                        client.putObject(request -> request.bucket(bucket).key(name), AsyncRequestBody.fromFile(file)))
                .then();
    }

    @Override
    @SuppressWarnings("NestedPublishers") // as the SDK has it
    public Flux<DataBuffer> read(String name) {
        return Mono.fromFuture(() -> client.getObject(
                        request -> request.bucket(bucket).key(name), AsyncResponseTransformer.toPublisher()))
                .flatMapMany(Flux::from)
                .<DataBuffer>map(DefaultDataBufferFactory.sharedInstance::wrap)
                .onErrorMap(NoSuchKeyException.class, gone -> StorageProblem.FILE_NOT_FOUND.rejection());
    }

    @Override
    public Mono<Void> delete(String name) {
        return Mono.fromFuture(() ->
                        client.deleteObject(request -> request.bucket(bucket).key(name)))
                .then();
    }

    /** Signed here, without asking the bucket. */
    @Override
    public Mono<Link> link(String name, Shown as, Duration life) {
        String shown = ContentDisposition.inline()
                .filename(as.name(), StandardCharsets.UTF_8)
                .build()
                .toString();
        return Mono.fromSupplier(() -> presigner.presignGetObject(request -> request.signatureDuration(life)
                        .getObjectRequest(object -> object.bucket(bucket)
                                .key(name)
                                .responseContentType(as.mediaType())
                                .responseContentDisposition(shown)
                                .responseCacheControl("no-store"))))
                .map(BucketShelf::link);
    }

    private static Link link(PresignedGetObjectRequest signed) {
        return new Link(signed.url().toString(), signed.expiration());
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
    }
}
