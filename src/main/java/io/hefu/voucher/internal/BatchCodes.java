package io.hefu.voucher.internal;

import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Fen;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.Purchases;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.domain.VoucherSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes the secrets of bearer vouchers, for one answer and never to be seen again. */
@Component
class BatchCodes {

    private final Purchases purchases;
    private final BatchStore batches;
    private final VoucherStore vouchers;
    private final VoucherSecret secrets;
    private final VoucherChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    BatchCodes(
            Purchases purchases,
            BatchStore batches,
            VoucherStore vouchers,
            VoucherSecret secrets,
            VoucherChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.purchases = purchases;
        this.batches = batches;
        this.vouchers = vouchers;
        this.secrets = secrets;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<byte[]> take(Actor organiser, UUID id, @Nullable String renewal) {
        return purchases
                .hold(organiser, id, PurchaseCommand.GIVE_OUT)
                .flatMap(purchase -> batches.lock(id)
                        .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_BATCH_NOT_FOUND::rejection))
                        .doOnNext(batch -> require(batch, renewal))
                        .flatMap(batch -> draw(organiser, purchase, batch, renewal)))
                .as(tx::transactional)
                .flatMap(rows -> Workbooks.write(List.of(new Sheet("提货券", rows))))
                .checkpoint("take the secrets of vouchers");
    }

    private static void require(BatchRow batch, @Nullable String renewal) {
        batch.require(VoucherForm.BEARER);
        if (batch.codesTakenAt() != null && renewal == null) {
            throw VoucherProblem.VOUCHER_CODES_TAKEN.rejection();
        }
    }

    private Mono<List<List<String>>> draw(
            Actor organiser, Purchase purchase, BatchRow batch, @Nullable String renewal) {
        Instant at = clock.instant();
        return vouchers.unbound(batch.id())
                .collectList()
                .flatMap(numbers -> Mono.fromCallable(() -> drawn(numbers)).subscribeOn(Schedulers.boundedElastic()))
                .delayUntil(drawn -> vouchers.keepSecrets(
                        batch.id(),
                        drawn.stream().map(Drawn::number).toArray(Integer[]::new),
                        drawn.stream().map(Drawn::hash).toArray(String[]::new)))
                .delayUntil(drawn -> batches.takeCodes(batch.id(), at))
                .delayUntil(drawn -> chronicle.batch(organiser, "codes-taken", purchase, batch, renewal, at))
                .map(drawn -> rows(batch, drawn));
    }

    /** A hundred thousand of them take a moment. */
    private List<Drawn> drawn(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> {
                    String secret = VoucherSecret.draw(random);
                    return new Drawn(
                            number,
                            secret,
                            HexFormat.of().formatHex(secrets.hash(secret).orElseThrow()));
                })
                .toList();
    }

    private static List<List<String>> rows(BatchRow batch, List<Drawn> drawn) {
        List<List<String>> rows = new ArrayList<>(drawn.size() + 1);
        rows.add(List.of("序号", "提货码", "面值（元）"));
        String face = new Fen(batch.faceFen()).toYuan().toPlainString();
        drawn.forEach(voucher -> rows.add(List.of(Integer.toString(voucher.number), voucher.secret, face)));
        return rows;
    }

    private record Drawn(int number, String secret, String hash) {

        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "Drawn[" + number + "]";
        }
    }
}
