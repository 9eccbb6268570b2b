package io.hefu.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** The money of one union as a test knows it, beside the books of the service: what came, less what went back. */
public final class UnionTill {

    private final UnionHall hall;
    private final Random random;
    private final RefundClerk clerk;
    private final List<Payment> payments = new ArrayList<>();
    private long fen;

    public UnionTill(UnionHall hall, Random random) {
        this.hall = hall;
        this.random = random;
        this.clerk = new RefundClerk(hall.hefu);
    }

    public long fen() {
        return fen;
    }

    public void pay(Answer purchase, long amount) {
        payments.add(new Payment(purchase, hall.payer.pay(purchase, amount), amount));
        fen += amount;
    }

    /** Somebody else has paid something that counts for the unit. */
    public void add(long amount) {
        fen += amount;
    }

    /** The bank takes back what it brought, unless something of it is on its way back already. */
    public String reverse() {
        if (payments.isEmpty()) {
            return "nothing to reverse";
        }
        Payment payment = payments.remove(random.nextInt(payments.size()));
        long returned =
                hall.market.number("select returned_fen from transfers where serial_no = '" + payment.serial + "'");
        if (returned > 0) {
            return "not reversed";
        }
        hall.payer.reverse(payment.purchase, payment.serial, payment.fen);
        fen -= payment.fen;
        return "reverse " + payment.fen;
    }

    /** Asks for what is left of something that the union bought, which then is paid out or rejected. */
    public String refund(String purchase, Supplier<Answer> ask) {
        Answer asked = ask.get();
        return asked.status() == 200 ? settle(refundOf(purchase)) : "refund " + asked.outcome();
    }

    private String refundOf(String purchase) {
        return hall.market.text(
                "select id::text from union_refunds where purchase_id = :id and state = 'ASKED'",
                UUID.fromString(purchase));
    }

    /** The bank sends back what was asked for, or somebody rejects it, each transfer's part by itself. */
    public String settle(String asked) {
        long before = fen;
        for (String part : clerk.of(asked)) {
            if (random.nextBoolean()) {
                clerk.reject(part);
            } else {
                fen -= clerk.pay(part);
            }
        }
        return "refund " + (before - fen);
    }

    /** The vendor sends back what was paid through it. */
    public String settleThroughVendor(String asked) {
        long before = fen;
        for (String part : clerk.of(asked)) {
            fen -= clerk.payThroughVendor(part);
        }
        return "refund through the vendor " + (before - fen);
    }

    private record Payment(Answer purchase, String serial, long fen) {}
}
