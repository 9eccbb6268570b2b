package io.hefu.identity.internal;

import io.hefu.identity.internal.OneTimeCodeStore.Kept;
import io.hefu.identity.internal.TelephoneCodes.Purpose;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Finds codes by trying all of them with the key, which only the service has. */
record SentCodes(DatabaseClient database, OneTimeCode codes) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The last code; waits until there is one. */
    String find(Purpose purpose, String subject) {
        Kept kept = database.sql("""
                        select id, code_hash from one_time_codes where purpose = :purpose and subject = :subject
                        order by sent_at desc limit 1""")
                .bind("purpose", purpose.name())
                .bind("subject", subject)
                .mapProperties(Kept.class)
                .one()
                .switchIfEmpty(Mono.error(new IllegalStateException("no code yet")))
                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(50)))
                .block(PATIENCE);
        return IntStream.range(0, 1_000_000)
                .parallel()
                .mapToObj(number -> String.format(Locale.ROOT, "%06d", number))
                .filter(code -> codes.matches(kept.id(), code, kept.codeHash()))
                .findAny()
                .orElseThrow();
    }

    static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    /** As if so much time had passed for the subject's codes. */
    void age(String subject, String interval) {
        TestServers.database()
                .execute(
                        "update one_time_codes set sent_at = sent_at - interval '%1$s', ends_at = ends_at - interval '%1$s' where subject = '%2$s'"
                                .formatted(interval, subject));
    }

    String count(String subject) {
        return TestServers.database().query("select count(*) from one_time_codes where subject = '" + subject + "'");
    }
}
