package io.hefu.notice.domain;

import java.util.List;
import java.util.Set;

/** What is said. The parameters of a text message go to its vendor in this order. */
public enum Template {
    CAMPAIGN_OPENED("year"),
    FILING_SUBMITTED("unit", "year"),
    FILING_MODIFIED("unit", "year"),
    FILING_RESUBMITTED("unit", "year"),
    FILING_CONFIRMED("unit", "year"),
    FILING_FINANCE_CONFIRMED("unit", "year"),
    /** */
    FILING_RETURNED("unit", "year", "reason"),
    /** To the superior units in between (D-3). */
    CONFIRMED_FILING_RETURNED("unit", "year", "reason"),
    FILING_REOPENED("unit", "year", "reason"),
    FILING_REMINDED("unit", "year"),
    FILING_OVERDUE("unit", "year"),
    REGION_REMINDED("regionName", "year"),
    WEBHOOK_DISABLED("url", "error"),
    BINDING_APPROVED("unit"),
    BINDING_REJECTED("unit", "reason"),
    BINDING_ENDED("unit", "reason"),
    PICK_INVITED("unit", "round", "lastDay"),
    PICK_REMINDED("unit", "round", "lastDay"),
    PICK_SENT_AGAIN("carrier", "trackingNo"),
    PICK_NOT_SENT_AGAIN("reason"),
    VOUCHER_INVITED("unit", "batch"),
    SESSION_INVITED("unit", "session", "lastDay"),
    ONE_TIME_CODE("code");

    /** A person who looks after several units is reminded by one message a day at most. */
    private static final Set<Template> ONCE_A_DAY = Set.of(FILING_REMINDED);

    private final List<String> parameters;

    Template(String... parameters) {
        this.parameters = List.of(parameters);
    }

    public List<String> parameters() {
        return parameters;
    }

    /** Those of which a mobile gets one a day; what is beyond is dropped, not put off. */
    public static Set<Template> onceADay() {
        return ONCE_A_DAY;
    }
}
