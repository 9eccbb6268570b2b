package io.hefu.identity.internal;

import io.hefu.kernel.CommonProblem;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Checks passwords, which is slow on purpose, on a few threads of its own; a rush of sign-ins is refused, not queued. */
@Component
class Passwords implements DisposableBean {

    private static final int RETRY_AFTER_SECONDS = 2;

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final Scheduler threads;
    private final String nobodys;

    Passwords(SignInSettings settings) {
        this.threads = Schedulers.newBoundedElastic(settings.passwordThreads(), settings.passwordQueue(), "passwords");
        this.nobodys = String.valueOf(encoder.encode(RefreshToken.random()));
    }

    Mono<Boolean> match(String password, String hash) {
        return Mono.fromCallable(() -> encoder.matches(password, hash))
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, e -> busy());
    }

    Mono<String> hash(String password) {
        return Mono.fromCallable(() -> String.valueOf(encoder.encode(password)))
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, e -> busy());
    }

    /** Never matches, and takes as long as a check against a real hash. */
    Mono<Boolean> matchNobody(String password) {
        return match(password, nobodys).thenReturn(false);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    private static Throwable busy() {
        return CommonProblem.OVERLOADED.rejection(Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS));
    }
}
