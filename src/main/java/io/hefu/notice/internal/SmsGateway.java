package io.hefu.notice.internal;

import io.hefu.notice.domain.Template;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Hands a text message over to whoever brings it to the telephone. */
interface SmsGateway {

    /** Under which name its message ids are kept. */
    String vendor();

    /**
     * Whether a message that is handed over twice with the same id arrives once. Where it does not, a message whose
     * outcome was lost waits for a person.
     */
    boolean isIdempotent();

    /** Never an error: what happened is the answer. */
    Mono<Outcome> send(Sms sms);

    /** @param facts the parameters of the template */
    record Sms(UUID id, String mobile, Template template, Map<String, String> facts) {}

    /** What became of it. */
    sealed interface Outcome {}

    /** The vendor has it. */
    record Taken(@Nullable String messageId) implements Outcome {}

    /** The vendor does not have it. */
    record Refused(String error, boolean worthAnotherTry) implements Outcome {}

    /** The vendor may have it or not. */
    record Unknown(String error) implements Outcome {}
}
