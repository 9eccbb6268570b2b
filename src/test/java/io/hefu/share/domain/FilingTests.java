package io.hefu.share.domain;

import static io.hefu.share.FilingStatus.AGGREGATED;
import static io.hefu.share.FilingStatus.CONFIRMED;
import static io.hefu.share.FilingStatus.DRAFT;
import static io.hefu.share.FilingStatus.FINANCE_CONFIRMED;
import static io.hefu.share.FilingStatus.NOT_STARTED;
import static io.hefu.share.FilingStatus.REOPENED;
import static io.hefu.share.FilingStatus.RETURNED;
import static io.hefu.share.FilingStatus.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingStatus;
import io.hefu.share.PolicyProfile.BelowMinimum;
import io.hefu.share.PolicyProfile.NotBelowLastYear;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilingTests {

    private static final Instant AT = Instant.parse("2025-02-01T01:00:00Z");
    private static final UUID SUPERIOR_UNIT = UUID.randomUUID();
    private static final UUID TOP_UNIT = UUID.randomUUID();
    private static final String PATH = "/51/5101/510104/u1/u2/u3/";
    private static final Actor FILER = actor(Role.FILER, Forms.UNIT, PATH, null);
    private static final Actor SUPERIOR = actor(Role.SUPERIOR, SUPERIOR_UNIT, "/51/5101/510104/u1/u2/", null);
    private static final Actor TOP = actor(Role.SUPERIOR, TOP_UNIT, "/51/5101/510104/u1/", null);
    private static final Actor FINANCE = actor(Role.FINANCE, null, null, "510104");
    private static final Actor CITY_FINANCE = actor(Role.FINANCE, null, null, "5101");

    @Test
    void goesUpTheChainToFinance() {
        Filing submitted = submitted();
        assertThat(submitted.status()).isEqualTo(SUBMITTED);
        assertThat(submitted.version()).isEqualTo(1);

        Filing first = submitted.confirm(SUPERIOR, 1, Turn.of(TOP_UNIT), AT);
        Filing second = first.confirm(TOP, 1, Turn.ofFinance("510104"), AT);
        Filing confirmed = second.confirmByFinance(FINANCE, 1, null, Forms.national(), AT);

        assertThat(first.level()).isEqualTo(1);
        assertThat(second.level()).isEqualTo(2);
        assertThat(confirmed.status()).isEqualTo(FINANCE_CONFIRMED);
        assertThat(confirmed.turn()).isNull();
        assertThat(confirmed.aggregate(AT).status()).isEqualTo(AGGREGATED);
    }

    @Test
    void startsTheChainAgainAfterAReturnAtTheSecondLevel() {
        Filing returned =
                submitted().confirm(SUPERIOR, 1, Turn.of(TOP_UNIT), AT).giveBack(TOP, 1, " 总额有误 ", AT);

        assertThat(returned.status()).isEqualTo(RETURNED);
        assertThat(returned.level()).isZero();
        assertThat(returned.returnReason()).isEqualTo("总额有误");
        Filing again = returned.submit(FILER, declared(), Turn.of(SUPERIOR_UNIT), AT);
        assertThat(again.version()).isEqualTo(2);
        assertThat(again.turn()).isEqualTo(Turn.of(SUPERIOR_UNIT));
    }

    @Test
    void isModifiedUntilTheSuperiorHasConfirmed() {
        Filing modified = submitted().submit(FILER, declared(), Turn.of(SUPERIOR_UNIT), AT);
        assertThat(modified.version()).isEqualTo(2);

        Filing confirmed = modified.confirm(SUPERIOR, 2, Turn.of(TOP_UNIT), AT);
        refuses("FILING_LOCKED", () -> confirmed.requireSubmittable(FILER, 2));
        refuses("FILING_LOCKED", () -> confirmed.saveDraft(FILER, form(), AT));
    }

    @Test
    void isConfirmedOnlyAsItWasLookedAt() {
        Filing modified = submitted().submit(FILER, declared(), Turn.of(SUPERIOR_UNIT), AT);

        refuses("VERSION_STALE", () -> modified.confirm(SUPERIOR, 1, Turn.of(TOP_UNIT), AT));
        refuses("VERSION_STALE", () -> modified.giveBack(SUPERIOR, 1, "reason", AT));
        refuses("VERSION_STALE", () -> modified.requireSubmittable(FILER, 1));
    }

    @Test
    void isNeverConfirmedOutOfTurn() {
        Filing submitted = submitted();
        Filing confirmed = submitted.confirm(SUPERIOR, 1, Turn.ofFinance("510104"), AT);

        refuses("OUT_OF_TURN", () -> submitted.confirm(TOP, 1, Turn.ofFinance("510104"), AT));
        refuses("OUT_OF_TURN", () -> submitted.confirmByFinance(FINANCE, 1, null, Forms.national(), AT));
        refuses("OUT_OF_TURN", () -> confirmed.confirm(SUPERIOR, 1, Turn.of(TOP_UNIT), AT));
        refuses("OUT_OF_TURN", () -> confirmed.confirmByFinance(CITY_FINANCE, 1, null, Forms.national(), AT));
        refuses("OUT_OF_TURN", () -> confirmed.giveBack(SUPERIOR, 1, "reason", AT));
    }

    @Test
    void isNeverConfirmedByTheUnitItselfOrWhoeverFiledIt() {
        Actor ownSuperior = actor(Role.SUPERIOR, Forms.UNIT, PATH, null);
        Actor filerMovedUp = new Actor(
                FILER.accountId(), "moved", Set.of(Role.SUPERIOR), SUPERIOR_UNIT, "/51/5101/510104/u1/u2/", null, null);

        refuses("OWN_FILING", () -> submitted().confirm(ownSuperior, 1, Turn.of(TOP_UNIT), AT));
        refuses("OWN_FILING", () -> submitted().confirm(filerMovedUp, 1, Turn.of(TOP_UNIT), AT));
        refuses("OWN_FILING", () -> submitted().giveBack(filerMovedUp, 1, "reason", AT));
        refuses("FORBIDDEN", () -> submitted().confirm(FILER, 1, Turn.of(TOP_UNIT), AT));
    }

    @Test
    void isFiledByNobodyElse() {
        refuses("FORBIDDEN", () -> in(NOT_STARTED).start(SUPERIOR, AT));
        refuses("FORBIDDEN", () -> in(DRAFT).saveDraft(SUPERIOR, form(), AT));
        refuses("FORBIDDEN", () -> in(DRAFT).requireSubmittable(actor(Role.BUYER, Forms.UNIT, PATH, null), 0));
    }

    @Test
    void isReturnedAndReopenedWithAReasonOnly() {
        refuses("FILING_REASON_MISSING", () -> submitted().giveBack(SUPERIOR, 1, " ", AT));
        refuses("FILING_REASON_MISSING", () -> in(AGGREGATED).reopen("", AT));
    }

    @Test
    void needsTheRatioOrAWaiverAtFinance() {
        FilingForm low = FormRules.declare(
                        Forms.form(Forms.own(1_000_000, "5")),
                        Forms.under(Forms.with(NotBelowLastYear.OFF, BelowMinimum.FLAG, true)))
                .form();
        Filing atFinance = in(DRAFT).submit(FILER, new FormRules.Declared(low, true), Turn.ofFinance("510104"), AT);

        refuses("RATIO_BELOW_POLICY", () -> atFinance.confirmByFinance(FINANCE, 1, null, Forms.national(), AT));
        Filing waived = atFinance.confirmByFinance(FINANCE, 1, "财函7号", Forms.national(), AT);
        assertThat(waived.status()).isEqualTo(FINANCE_CONFIRMED);
        assertThat(waived.submission().waiverNo()).isEqualTo("财函7号");
    }

    @Test
    void isTakenUpAgainByFinance() {
        Filing reopened = in(AGGREGATED).reopen("金额更正", AT);

        assertThat(reopened.status()).isEqualTo(REOPENED);
        assertThat(reopened.turn()).isEqualTo(Turn.ofFinance("510104"));
        assertThat(reopened.giveBack(FINANCE, 1, "请更正", AT).status()).isEqualTo(RETURNED);
        assertThat(reopened.confirmByFinance(FINANCE, 1, null, Forms.national(), AT)
                        .status())
                .isEqualTo(FINANCE_CONFIRMED);
    }

    @ParameterizedTest
    @EnumSource(FilingStep.class)
    void takesEachStepOnlyFromWhereItLeads(FilingStep step) {
        Set<FilingStatus> from = switch (step) {
            case START -> EnumSet.of(NOT_STARTED);
            case SAVE_DRAFT, SUBMIT -> EnumSet.of(DRAFT, SUBMITTED, RETURNED);
            case CONFIRM -> EnumSet.of(SUBMITTED, CONFIRMED);
            case FINANCE_CONFIRM, GIVE_BACK -> EnumSet.of(SUBMITTED, CONFIRMED, REOPENED);
            case AGGREGATE -> EnumSet.of(FINANCE_CONFIRMED);
            case REOPEN -> EnumSet.of(AGGREGATED);
        };
        for (FilingStatus status : FilingStatus.values()) {
            assertThat(step.isPossibleFrom(status)).isEqualTo(from.contains(status));
            if (!from.contains(status)) {
                assertThatThrownBy(() -> step.from(status)).hasMessageContaining("FILING_");
            }
        }
    }

    @Test
    void knowsARepeatedSubmission() {
        Filing submitted = submitted();

        assertThat(submitted.isAnswerTo(FILER, 0, declared().form())).isTrue();
        assertThat(submitted.isAnswerTo(FILER, 1, declared().form())).isFalse();
        assertThat(submitted.isAnswerTo(FILER, 0, Forms.form(Forms.own(2, "10"))))
                .isFalse();
        assertThat(submitted.isAnswerTo(SUPERIOR, 0, declared().form())).isFalse();
    }

    @Test
    void countsDaysInChina() {
        LocalDate deadline = LocalDate.of(2025, 3, 31);

        assertThat(Deadline.daysLeft(deadline, Instant.parse("2025-03-30T15:59:59Z")))
                .isEqualTo(1);
        assertThat(Deadline.daysLeft(deadline, Instant.parse("2025-03-31T15:59:59Z")))
                .isZero();
        assertThat(Deadline.daysLeft(deadline, Instant.parse("2025-03-31T16:00:00Z")))
                .isEqualTo(-1);
    }

    @Test
    void addsToTheSumsWhatItDeclaresAndWhatIsInForce() {
        Tally filed = Tally.of(submitted());
        Tally inForce = Tally.of(in(AGGREGATED));

        assertThat(filed.of(Measure.SUBMITTED)).isOne();
        assertThat(filed.of(Measure.DECLARED_SHARE_FEN)).isEqualTo(100_000);
        assertThat(filed.of(Measure.EFFECTIVE_SHARE_FEN)).isZero();
        assertThat(inForce.of(Measure.EFFECTIVE_SHARE_FEN)).isEqualTo(100_000);
        assertThat(inForce.plus(inForce.negated()).isEmpty()).isTrue();
    }

    private static Filing submitted() {
        return in(DRAFT).submit(FILER, declared(), Turn.of(SUPERIOR_UNIT), AT);
    }

    private static FilingForm form() {
        return Forms.form(Forms.own(1_000_000, "10"));
    }

    private static FormRules.Declared declared() {
        return FormRules.declare(form(), Forms.under(Forms.national()));
    }

    private static Filing in(FilingStatus status) {
        boolean fresh = status == NOT_STARTED || status == DRAFT;
        Submission submission =
                fresh ? Submission.NONE : new Submission(1, declared().form(), false, null, FILER.accountId(), AT);
        return new Filing(
                UUID.randomUUID(),
                2025,
                new Filing.Unit(Forms.UNIT, "unit", PATH, "510104"),
                LocalDate.of(2025, 3, 31),
                status,
                0,
                null,
                submission,
                null,
                null,
                null,
                AT);
    }

    private static Actor actor(Role role, UUID unit, String path, String region) {
        return new Actor(UUID.randomUUID(), role.name(), Set.of(role), unit, path, null, region);
    }

    private static void refuses(String code, ThrowingCallable step) {
        assertThatThrownBy(step).hasMessageContaining(code);
    }
}
