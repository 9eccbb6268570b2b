package io.hefu.notice.domain;

import java.util.List;

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
    FILING_REOPENED("unit", "year", "reason"),
    FILING_REMINDED("unit", "year"),
    FILING_OVERDUE("unit", "year"),
    ONE_TIME_CODE("code");

    private final List<String> parameters;

    Template(String... parameters) {
        this.parameters = List.of(parameters);
    }

    public List<String> parameters() {
        return parameters;
    }
}
