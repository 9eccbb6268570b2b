package io.hefu.notice.internal;

import reactor.core.publisher.Mono;

/** Stands where no vendor is configured: messages wait and are given up in the end, for people to see. */
final class AbsentGateway implements SmsGateway {

    @Override
    public String vendor() {
        return "none";
    }

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public Mono<Outcome> send(Sms sms) {
        return Mono.just(new Refused("NO_VENDOR", true));
    }
}
