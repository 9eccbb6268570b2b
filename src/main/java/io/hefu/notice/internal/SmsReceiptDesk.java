package io.hefu.notice.internal;

import io.hefu.notice.NoticeProblem;
import io.hefu.notice.SmsReceipts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes receipts of the configured vendor. None of the vendors signs them, hence a token that both sides know. */
@Service
class SmsReceiptDesk implements SmsReceipts {

    private final SmsReceiptReader reader;
    private final SmsQueries queries;
    private final SmsSettings settings;
    private final Clock clock;

    SmsReceiptDesk(SmsReceiptReader reader, SmsQueries queries, SmsSettings settings, Clock clock) {
        this.reader = reader;
        this.queries = queries;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<Void> take(String vendor, String token, String body) {
        return Mono.fromSupplier(() -> receipts(vendor, token, body))
                .flatMapMany(Flux::fromIterable)
                .concatMap(receipt -> queries.receipt(vendor, receipt, clock.instant()))
                .collectList()
                .map(noted -> !noted.contains(false))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(NoticeProblem.SMS_MESSAGE_NOT_FOUND::rejection))
                .then()
                .checkpoint("take receipts of text messages");
    }

    private List<SmsReceipt> receipts(String vendor, String token, String body) {
        if (!vendor.equals(settings.vendor()) || vendor.equals(LogGateway.NAME) || !isGood(token)) {
            throw NoticeProblem.SMS_RECEIPT_REFUSED.rejection();
        }
        return reader.read(SmsVendor.named(vendor), body);
    }

    private boolean isGood(String token) {
        String expected = settings.receiptToken();
        return expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
