package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.payment.TransferReviews.Assigned;
import io.hefu.payment.TransferReviews.Filter;
import io.hefu.payment.TransferReviews.Item;
import io.hefu.payment.TransferReviews.Past;
import io.hefu.payment.TransferReviews.Review;
import io.hefu.payment.TransferReviews.Sort;
import io.hefu.payment.TransferReviews.Suggestion;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The reviewers' workbench of transfers. */
@IntegrationTest
@Import(PaymentFixture.class)
class WorkbenchIT {

    private static final Actor ONE = reviewer();
    private static final Actor OTHER = reviewer();
    private static final long LARGE = 6_000_000;

    private final PaymentFixture payments;
    private final TransferReviews reviews;
    private final TransferDecisions decisions;
    private final HefuClient hefu;

    WorkbenchIT(PaymentFixture payments, TransferReviews reviews, TransferDecisions decisions, HefuClient hefu) {
        this.payments = payments;
        this.reviews = reviews;
        this.decisions = decisions;
        this.hefu = hefu;
    }

    @ParameterizedTest
    @EnumSource
    void pagesStablyInEveryOrder(Sort sort) {
        Payee payee = payments.supplier();
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            waiting.add(unmatched(payee, 100 + i));
        }

        List<UUID> listed = new ArrayList<>();
        String cursor = null;
        do {
            Page<Item> page = get(reviews.queue(of(payee), sort, ONE, cursor, 3));
            page.items().forEach(item -> listed.add(item.transfer().id()));
            cursor = page.next();
        } while (cursor != null);

        List<UUID> expected = new ArrayList<>(waiting);
        if (sort != Sort.OLDEST) {
            java.util.Collections.reverse(expected);
        }
        assertThat(listed).containsExactlyElementsOf(expected);
    }

    @Test
    void tellsHowLongATransferWaitsAndWhatIsOverdue() {
        Payee payee = payments.supplier();
        UUID late = unmatched(payee, 100);
        UUID fresh = unmatched(payee, 101);
        payments.execute(
                "update transfers set received_at = received_at - interval '4 days' where id = :id",
                Map.of("id", late));

        assertThat(ids(overdue(payee, true))).containsExactly(late);
        assertThat(ids(overdue(payee, false))).containsExactly(fresh);
        Item item = get(reviews.item(late));
        assertThat(item.overdue()).isTrue();
        assertThat(item.dueAt()).isBefore(Instant.now());
        assertThat(Duration.ofSeconds(item.waitingSeconds())).isBetween(Duration.ofDays(4), Duration.ofDays(5));
    }

    @Test
    void narrowsByEverythingThatATransferTells() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, 500);
        UUID unknown = payments.deliver(payments.told(payee, 100, "ZZ9ZZ9")).transferId();
        UUID over = payments.deliver(payments.told(payee, 900, order.code())).transferId();

        assertThat(ids(filter(payee, "PARTIALLY_ALLOCATED", null, null, null))).containsExactly(over);
        assertThat(ids(filter(payee, null, "CODE_UNKNOWN", null, null))).containsExactly(unknown);
        assertThat(ids(filter(payee, null, null, 101L, null))).containsExactly(over);
        assertThat(ids(filter(payee, null, null, null, 100L))).containsExactly(unknown);
        assertThat(ids(filter(payee, "MATCHED", null, null, null))).isEmpty();
    }

    @Test
    void letsNobodyDecideWhatAnotherReviewerHasInHand() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, 500);
        UUID id = unmatched(payee, 500 - 1);

        Item taken = get(reviews.take(id, ONE));

        assertThat(taken.assigneeId()).isEqualTo(ONE.accountId());
        refuses("TRANSFER_TAKEN", reviews.take(id, OTHER));
        refuses("TRANSFER_TAKEN", reviews.release(id, OTHER));
        refuses("TRANSFER_TAKEN", decisions.setAside(id, "押金", OTHER));
        refuses("TRANSFER_TAKEN", decisions.allocate(id, all(order, 499), "电话确认", OTHER));
        assertThat(get(decisions.allocate(id, all(order, 499), "电话确认", ONE))
                        .transfer()
                        .state())
                .isEqualTo("MATCHED");
    }

    @Test
    void handsOverAndPutsBack() {
        Payee payee = payments.supplier();
        UUID id = unmatched(payee, 500);
        UUID demo = UUID.fromString(TestServers.database().query("select id from accounts where login = 'reviewer'"));
        UUID buyer = UUID.fromString(TestServers.database().query("select id from accounts where login = 'buyer'"));

        get(reviews.take(id, ONE));
        refuses("TRANSFER_REVIEWER_UNKNOWN", reviews.assign(id, buyer, OTHER));
        assertThat(get(reviews.assign(id, demo, OTHER)).assignee()).isEqualTo("reviewer");
        assertThat(ids(assigned(payee, Assigned.ME))).isEmpty();
        refuses("TRANSFER_TAKEN", reviews.release(id, ONE));
        Actor holder = new Actor(demo, "reviewer", Set.of(Role.REVIEWER), null, null, null, null);
        assertThat(get(reviews.release(id, holder)).assigneeId()).isNull();
        assertThat(ids(assigned(payee, Assigned.NOBODY))).containsExactly(id);

        assertThat(audited(id))
                .isEqualTo("payment.transfer.taken, payment.transfer.assigned, payment.transfer.released");
        assertThat(told(id)).isEqualTo("assigned, released, taken, unmatched");
    }

    @Test
    void givesATransferToOneOfManyWhoTakeItAtTheSameTime() {
        UUID id = unmatched(payments.supplier(), 500);

        List<String> taken = Flux.range(0, 20)
                .flatMap(
                        n -> reviews.take(id, reviewer()).map(Item::assignee).onErrorResume(refused -> Mono.empty()),
                        20)
                .collectList()
                .block(PaymentFixture.PATIENCE);

        assertThat(taken).hasSize(1);
    }

    @Test
    void refusesToTakeWhatWaitsForNobody() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, 500);
        UUID matched = payments.deliver(payments.told(payee, 500, order.code())).transferId();

        refuses("TRANSFER_NOT_OPEN", reviews.take(matched, ONE));
        refuses("TRANSFER_NOT_FOUND", reviews.take(UUID.randomUUID(), ONE));
        refuses("TRANSFER_NOT_FOUND", reviews.get(UUID.randomUUID()));
    }

    @Test
    void movesLargeMoneyOnlyWhenASecondPersonWantsTheSame() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, LARGE);
        UUID id = unmatched(payee, LARGE - 1);
        List<Receipt.Share> small = all(order, 100);

        assertThat(get(decisions.allocate(id, small, "电话确认", ONE)).transfer().allocatedFen())
                .isZero();
        assertThat(get(reviews.item(id)).proposal().allocations()).isEqualTo(small);
        assertThat(ids(new Filter(null, null, payee.id(), null, null, null, null, true, null, null)))
                .containsExactly(id);
        refuses("ALLOCATION_NEEDS_SECOND_PERSON", decisions.allocate(id, small, "电话确认", ONE));
        refuses("ALLOCATION_NOT_AS_PROPOSED", decisions.allocate(id, all(order, 101), "电话确认", OTHER));
        assertThat(payments.fen(order, "allocated_fen")).isZero();

        assertThat(get(decisions.allocate(id, small, "同意", OTHER)).transfer().state())
                .isEqualTo("PARTIALLY_ALLOCATED");
        assertThat(payments.fen(order, "allocated_fen")).isEqualTo(100);
        assertThat(get(reviews.item(id)).proposal()).isNull();
        assertThat(audited(id)).isEqualTo("payment.transfer.allocation-proposed, payment.transfer.allocated");
    }

    @Test
    void dropsAProposalThatIsNotRight() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, LARGE);
        UUID id = unmatched(payee, LARGE - 1);

        refuses("NOTHING_PROPOSED", decisions.dismiss(id, "不对", OTHER));
        get(decisions.allocate(id, all(order, 100), "电话确认", ONE));
        refuses("REASON_MISSING", decisions.dismiss(id, " ", OTHER));
        get(decisions.dismiss(id, "供应商否认", OTHER));

        assertThat(get(reviews.item(id)).proposal()).isNull();
        assertThat(told(id)).isEqualTo("allocation-proposed, proposal-dismissed, unmatched");
    }

    @Test
    void givesNoReviewerMoneyForAnOwnOrder() {
        Payee payee = payments.supplier();
        OpenedReceivable order = payments.open(payee, 500);
        UUID id = unmatched(payee, 499);
        UUID buyer = UUID.fromString(
                payments.text("select buyer_account_id::text from receivables where id = :id", order.receivableId()));
        Actor both = new Actor(buyer, "both", Set.of(Role.REVIEWER, Role.BUYER), null, null, null, null);

        refuses("OWN_ORDER", decisions.allocate(id, all(order, 499), "是我的", both));
    }

    @Test
    void showsWhatSpeaksForWhichOrder() {
        Payee payee = payments.supplier();
        OpenedReceivable mistyped = payments.open(payee, 70_000, "6222021234567890", null);
        OpenedReceivable sameAmount = payments.open(payee, 5_555);
        OpenedReceivable before = payments.open(payee, 300);
        payments.deliver(payments.told(payee, 300, before.code()));
        String stump = mistyped.code().substring(0, 5);
        UUID id = payments.deliver(payments.told(payee, 5_555, "食堂货款" + stump)).transferId();

        Review review = get(reviews.get(id));

        assertThat(review.suggestions())
                .extracting(Suggestion::orderId)
                .containsExactly(mistyped.subjectId(), sameAmount.subjectId());
        Suggestion first = review.suggestions().get(0);
        assertThat(first.tier()).isEqualTo("T4");
        assertThat(first.payerAnnounced()).isTrue();
        assertThat(first.amountAgrees()).isFalse();
        assertThat(first.marks()).containsExactly(new Mark("postscript", 4, 9));
        assertThat(review.suggestions().get(1).amountAgrees()).isTrue();
        assertThat(review.suggestions().get(1).marks()).isEmpty();
        assertThat(review.payerHistory()).extracting(Past::orderId).containsExactly(before.subjectId());
    }

    @Test
    void decidesManyAtOnceAndTellsOfEach() {
        Payee payee = payments.supplier();
        OpenedReceivable one = payments.open(payee, 500);
        OpenedReceivable two = payments.open(payee, 700);
        UUID both = unmatched(payee, 1_200);
        UUID deposit = unmatched(payee, 300);
        UUID theirs = unmatched(payee, 301);
        get(reviews.take(theirs, ONE));

        BodyContentSpec answer = bulk(
                """
                {"items":[
                 {"transferId":"%s","action":"ALLOCATE","reason":"电话确认","allocations":[
                   {"orderId":"%s","amountFen":500},{"orderId":"%s","amountFen":700}]},
                 {"transferId":"%s","action":"SET_ASIDE","reason":"押金"},
                 {"transferId":"%s","action":"SET_ASIDE","reason":"押金"},
                 {"transferId":"%s","action":"TAKE"},
                 {"transferId":"%s","action":"ALLOCATE","reason":"漏填"},
                 {"transferId":"%s","action":"RELEASE"}]}""".formatted(both, one.subjectId(), two.subjectId(), deposit, theirs, both, both, UUID.randomUUID()));

        answer.jsonPath("$.done").isEqualTo(2).jsonPath("$.refused").isEqualTo(4);
        answer.jsonPath("$.items[0].result.transfer.state").isEqualTo("MATCHED");
        answer.jsonPath("$.items[1].result.transfer.state").isEqualTo("IGNORED");
        answer.jsonPath("$.items[2].code").isEqualTo("TRANSFER_TAKEN");
        answer.jsonPath("$.items[3].code").isEqualTo("TRANSFER_NOT_OPEN");
        answer.jsonPath("$.items[4].facts.field").isEqualTo("allocations");
        answer.jsonPath("$.items[5].code").isEqualTo("TRANSFER_NOT_FOUND");
        assertThat(payments.stateOf(one)).isEqualTo("SETTLED");
        assertThat(payments.stateOf(two)).isEqualTo("SETTLED");
    }

    @Test
    void takesNoEmptyAndNoEndlessLists() {
        hefu.as("reviewer")
                .post()
                .uri("/api/v1/transfer-reviews/decisions")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"items\":[]}")
                .exchange()
                .expectStatus()
                .isBadRequest();
        String item = "{\"transferId\":\"%s\",\"action\":\"TAKE\"}".formatted(UUID.randomUUID());
        hefu.as("reviewer")
                .post()
                .uri("/api/v1/transfer-reviews/decisions")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"items\":[" + String.join(",", java.util.Collections.nCopies(201, item)) + "]}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    private BodyContentSpec bulk(String body) {
        return hefu.as("reviewer")
                .post()
                .uri("/api/v1/transfer-reviews/decisions")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private UUID unmatched(Payee payee, long fen) {
        return payments.deliver(payments.told(payee, fen, "")).transferId();
    }

    private List<UUID> ids(Filter filter) {
        return get(reviews.queue(filter, Sort.OLDEST, ONE, null, 50)).items().stream()
                .map(item -> item.transfer().id())
                .toList();
    }

    private static Filter of(Payee payee) {
        return filter(payee, null, null, null, null);
    }

    private static Filter filter(
            Payee payee,
            @Nullable String state,
            @Nullable String reason,
            @Nullable Long fromFen,
            @Nullable Long toFen) {
        return new Filter(state, reason, payee.id(), payee.accountNo(), "demo", null, null, null, fromFen, toFen);
    }

    private static Filter overdue(Payee payee, boolean overdue) {
        return new Filter(null, null, payee.id(), null, null, null, overdue, null, null, null);
    }

    private static Filter assigned(Payee payee, Assigned assigned) {
        return new Filter(null, null, payee.id(), null, null, assigned, null, false, null, null);
    }

    private static List<Receipt.Share> all(OpenedReceivable order, long fen) {
        return List.of(new Receipt.Share(order.subjectId(), fen));
    }

    private static String audited(UUID id) {
        return TestServers.database()
                .query("select string_agg(action, ', ' order by id) from audit_entries where subject = '" + id + "'");
    }

    private String told(UUID id) {
        return payments.text("""
                select string_agg(distinct replace(type, 'hefu.payment.transfer.', ''), ', ') from (
                    select type, subject from outbox union all select type, subject from event_log) told
                where subject = cast(:id as text)""", id);
    }

    private static Actor reviewer() {
        UUID id = UUID.randomUUID();
        return new Actor(id, "reviewer-" + id, Set.of(Role.REVIEWER), null, null, null, null);
    }

    private static <T> T get(Mono<T> answer) {
        return answer.block(PaymentFixture.PATIENCE);
    }

    private static void refuses(String code, Mono<?> attempt) {
        assertThatThrownBy(() -> attempt.block(PaymentFixture.PATIENCE)).hasMessageContaining(code);
    }
}
