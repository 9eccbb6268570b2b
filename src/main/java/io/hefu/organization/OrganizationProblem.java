package io.hefu.organization;

import io.hefu.kernel.Problem;

/** Refusals of the organization module. */
public enum OrganizationProblem implements Problem {
    BUDGET_UNIT_NOT_FOUND(Kind.ABSENT),
    /** The unit was merged or abolished; its past stays, it does nothing any more. */
    UNIT_CLOSED(Kind.CONFLICT),
    /** Somebody changed the unit since it was read. */
    UNIT_VERSION_STALE(Kind.CONFLICT),
    /** It already is as it was asked to become. */
    UNIT_UNCHANGED(Kind.CONFLICT),
    UNIT_HAS_CHILDREN(Kind.CONFLICT),
    /** The region knows another unit by this code. */
    UNIT_CODE_TAKEN(Kind.CONFLICT),
    SUPERIOR_UNKNOWN(Kind.UNPROCESSABLE),
    SUPERIOR_CLOSED(Kind.UNPROCESSABLE),
    /** The other unit is the unit itself or stands below it. */
    UNIT_CYCLE(Kind.UNPROCESSABLE),
    /** The other unit belongs to the finance department of another region. */
    UNIT_REGION_DIFFERS(Kind.UNPROCESSABLE),
    DIVISION_UNKNOWN(Kind.UNPROCESSABLE),
    /** Nobody could confirm what the unit files. */
    APPROVER_MISSING(Kind.UNPROCESSABLE),
    CONTACT_NOT_FOUND(Kind.ABSENT),
    TRADING_ACCOUNT_NOT_FOUND(Kind.ABSENT),
    /** An account with trades is kept for ever (F-01). */
    ACCOUNT_HAS_TRADES(Kind.CONFLICT),
    BINDING_NOT_FOUND(Kind.ABSENT),
    /** The facts name the {@code state} and what is {@code allowed}. */
    BINDING_STATUS(Kind.CONFLICT),
    SUPPLIER_NOT_FOUND(Kind.ABSENT),
    /** The facts name the {@code state} and what is {@code allowed}. */
    SUPPLIER_STATUS(Kind.CONFLICT),
    SUPPLIER_VERSION_STALE(Kind.CONFLICT),
    /** There is a supplier with this credit code; the fact {@code id} names it. */
    SUPPLIER_KNOWN(Kind.CONFLICT),
    /** Suppliers come from the 832 counties only. */
    SUPPLIER_COUNTY_UNKNOWN(Kind.UNPROCESSABLE),
    /** The fact {@code purposes} names them. */
    SUPPLIER_DOCUMENTS_MISSING(Kind.CONFLICT),
    TOO_MANY_DOCUMENTS(Kind.CONFLICT),
    DOCUMENT_NOT_FOUND(Kind.ABSENT),
    SETTLEMENT_ACCOUNT_MISSING(Kind.CONFLICT),
    /** It is the settlement account of another supplier. */
    SETTLEMENT_ACCOUNT_TAKEN(Kind.CONFLICT),
    /** A proof for just this change has to be there as a document. */
    BANK_PROOF_NEEDED(Kind.UNPROCESSABLE),
    SETTLEMENT_CHANGE_OPEN(Kind.CONFLICT),
    SETTLEMENT_CHANGE_NOT_FOUND(Kind.ABSENT),
    SETTLEMENT_CHANGE_ENDED(Kind.CONFLICT),
    /** Somebody else has to agree. */
    SETTLEMENT_SECOND_PERSON_NEEDED(Kind.CONFLICT);

    private final Kind kind;

    OrganizationProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
