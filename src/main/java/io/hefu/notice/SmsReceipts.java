package io.hefu.notice;

import reactor.core.publisher.Mono;

/** Where vendors tell whether messages have arrived. */
public interface SmsReceipts {

    /**
     * Notes the receipts. Raises {@code SMS_RECEIPT_REFUSED} for a wrong token or another vendor, {@code
     * SMS_RECEIPT_UNREADABLE}, and {@code SMS_MESSAGE_NOT_FOUND} when a message is not (yet) known, so that the vendor
     * tells it again.
     */
    Mono<Void> take(String vendor, String token, String body);
}
