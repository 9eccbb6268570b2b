package io.hefu.share.internal;

import io.hefu.organization.Contact;
import io.hefu.share.CanteenKind;
import io.hefu.share.FilingForm;
import io.hefu.share.PolicyProfile;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.Circumstances;
import io.hefu.share.domain.Figures;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.PolicyRules;
import io.hefu.share.domain.Turn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a batch has read besides its filings.
 *
 * @param above who comes after a unit in the chain; none for a unit that is no longer active
 * @param lastYear what was effective the year before, by this year's filing
 * @param withMembers the filings that other units name as their representative's; grows with what the batch accepts
 * @param confirmedBy the superior units that have confirmed the present version of a filing that may be returned
 * @param filings the locked filings as the batch has changed them so far
 */
record Facts(
        List<PolicyProfile> policies,
        Map<UUID, Turn> above,
        Map<UUID, Figures> lastYear,
        Map<UUID, Contact> contacts,
        Set<UUID> withMembers,
        Map<UUID, List<UUID>> confirmedBy,
        Function<UnitYear, @Nullable Filing> filings) {

    record UnitYear(UUID unitId, int year) {}

    PolicyProfile policy(int year, Filing.Unit unit) {
        return PolicyRules.effective(policies, year, unit.region()).orElseThrow(ShareProblem.POLICY_MISSING::rejection);
    }

    Turn above(@Nullable UUID unitId) {
        Turn turn = unitId == null ? null : above.get(unitId);
        if (turn == null) {
            throw ShareProblem.NO_BUDGET_UNIT.rejection();
        }
        return turn;
    }

    @Nullable
    Contact contact(UUID unitId) {
        return contacts.get(unitId);
    }

    Circumstances circumstances(Filing filing, FilingForm form) {
        UUID unitId = filing.unit().id();
        Contact contact = contacts.get(unitId);
        boolean complete = contact != null
                && !contact.name().isBlank()
                && !contact.mobile().isBlank();
        return new Circumstances(
                unitId,
                policy(filing.year(), filing.unit()),
                lastYear.get(filing.id()),
                complete,
                representativeFiled(filing, form),
                withMembers.contains(filing.id()));
    }

    private boolean representativeFiled(Filing filing, FilingForm form) {
        UUID id = form.canteen() == null ? null : form.canteen().representativeUnitId();
        Filing representative = id == null ? null : filings.apply(new UnitYear(id, filing.year()));
        return representative != null
                && !representative.status().missing()
                && representative.submission().figures().kind() == CanteenKind.SHARED_REPRESENTATIVE;
    }
}
