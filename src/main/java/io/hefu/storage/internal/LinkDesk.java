package io.hefu.storage.internal;

import io.hefu.storage.LinkedFiles;
import io.hefu.storage.Storage;
import io.hefu.storage.Storage.Shown;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Opens files to whoever follows a link in time. */
@Service
class LinkDesk implements LinkedFiles {

    private final LinkSigner links;
    private final Storage storage;

    LinkDesk(LinkSigner links, Storage storage) {
        this.links = links;
        this.storage = storage;
    }

    @Override
    public Mono<Opened> open(UUID id, Shown as, long expires, String signature) {
        return links.check(id.toString(), as, expires, signature)
                .then(Mono.fromSupplier(() -> new Opened(storage.read(id))))
                .checkpoint("follow a link to a file");
    }
}
