package io.hefu.ordering.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Problem;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.domain.RefundWish.Line;
import io.hefu.ordering.domain.Shipment.Part;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RefundWishTests {

    /** Three at 10 and two at 5 yuan, nothing sent; with 4 yuan of freight that is 44 yuan. */
    private static final List<Line> UNSENT = List.of(new Line(1, 3, 0, 10_00), new Line(2, 2, 0, 5_00));
    /** One of the first line has left. */
    private static final List<Line> PARTLY = List.of(new Line(1, 2, 1, 10_00), new Line(2, 2, 0, 5_00));

    @Test
    void isThePriceOfWhatShallNotBeSent() {
        RefundWish wish = RefundWish.unshipped(List.of(new Part(1, 2)), UNSENT, 4_00, 44_00);
        assertThat(wish).isEqualTo(new RefundWish(RefundKind.UNSHIPPED, List.of(new Part(1, 2)), 20_00));
    }

    @Test
    void takesTheFreightAlongWhenNothingIsSent() {
        assertThat(RefundWish.unshipped(List.of(), UNSENT, 4_00, 44_00).amountFen())
                .isEqualTo(44_00);
        assertThat(RefundWish.unshipped(List.of(), PARTLY, 4_00, 44_00).amountFen())
                .isEqualTo(30_00);
    }

    @Test
    void isNeverMoreThanWasPaid() {
        assertThat(RefundWish.unshipped(List.of(), UNSENT, 4_00, 43_00).amountFen())
                .isEqualTo(43_00);
        assertThat(refused(() -> RefundWish.complaint(List.of(), PARTLY, 44_01, 44_00)))
                .isEqualTo(OrderProblem.REFUND_TOO_LARGE);
        assertThat(refused(() -> RefundWish.complaint(List.of(), PARTLY, 0, 44_00)))
                .isEqualTo(OrderProblem.REFUND_TOO_LARGE);
    }

    @Test
    void isAboutGoodsThatAreThere() {
        assertThat(refused(() -> RefundWish.unshipped(List.of(new Part(1, 4)), UNSENT, 0, 44_00)))
                .isEqualTo(OrderProblem.SHIPMENT_TOO_LARGE);
        assertThat(refused(() -> RefundWish.unshipped(List.of(new Part(3, 1)), UNSENT, 0, 44_00)))
                .isEqualTo(OrderProblem.LINE_UNKNOWN);
        assertThat(refused(() -> RefundWish.unshipped(List.of(), List.of(new Line(1, 0, 3, 10_00)), 0, 30_00)))
                .isEqualTo(OrderProblem.REFUND_NOTHING_LEFT);
        assertThat(refused(() -> RefundWish.complaint(List.of(new Part(1, 2)), PARTLY, 1, 44_00)))
                .isEqualTo(OrderProblem.SHIPMENT_TOO_LARGE);
        assertThat(refused(() -> RefundWish.complaint(List.of(), UNSENT, 1, 44_00)))
                .isEqualTo(OrderProblem.REFUND_NOTHING_SHIPPED);
    }

    @Test
    void isAllThatWasPaidOfAnOrderThatIsGivenUp() {
        RefundWish all = RefundWish.everything(UNSENT, 7_00);
        assertThat(all.amountFen()).isEqualTo(7_00);
        assertThat(all.parts()).containsExactly(new Part(1, 3), new Part(2, 2));
    }

    private static Problem refused(ThrowingCallable call) {
        Rejection[] seen = new Rejection[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Rejection.class, refusal -> seen[0] = refusal);
        return seen[0].problem();
    }
}
