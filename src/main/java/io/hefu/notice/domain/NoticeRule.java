package io.hefu.notice.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What follows from an event of a type: one row of the table by which people are told.
 *
 * @param audience whose unit's people; the unit is a fact of the event
 */
public record NoticeRule(String type, Template template, Set<Channel> channels, Audience audience) {

    private static final Set<Channel> IN_APP = Set.of(Channel.IN_APP);
    private static final Set<Channel> BOTH = Set.of(Channel.IN_APP, Channel.SMS);

    private static final Map<String, NoticeRule> TABLE = Stream.of(
                    unit("hefu.share.filing.submitted", Template.FILING_SUBMITTED, IN_APP),
                    unit("hefu.share.filing.modified", Template.FILING_MODIFIED, IN_APP),
                    unit("hefu.share.filing.resubmitted", Template.FILING_RESUBMITTED, IN_APP),
                    unit("hefu.share.filing.confirmed", Template.FILING_CONFIRMED, IN_APP),
                    unit("hefu.share.filing.finance-confirmed", Template.FILING_FINANCE_CONFIRMED, IN_APP),
                    unit("hefu.share.filing.returned", Template.FILING_RETURNED, BOTH),
                    unit("hefu.share.filing.reopened", Template.FILING_REOPENED, IN_APP),
                    unit("hefu.share.filing.reminded", Template.FILING_REMINDED, BOTH),
                    unit("hefu.share.filing.overdue", Template.FILING_OVERDUE, IN_APP),
                    new NoticeRule("hefu.share.campaign.opened", Template.CAMPAIGN_OPENED, IN_APP, Audience.EVERY_UNIT))
            .collect(Collectors.toUnmodifiableMap(NoticeRule::type, Function.identity()));

    private static NoticeRule unit(String type, Template template, Set<Channel> channels) {
        return new NoticeRule(type, template, channels, Audience.UNIT);
    }

    public static Optional<NoticeRule> of(String type) {
        return Optional.ofNullable(TABLE.get(type));
    }

    public static List<String> types() {
        return TABLE.keySet().stream().sorted().toList();
    }

    /** How people are told. */
    public enum Channel {
        IN_APP,
        /** To the unit's contact. */
        SMS
    }

    /** Who is told. */
    public enum Audience {
        /** The people who file for the unit that the event names. */
        UNIT,
        /** The people who file for any unit. */
        EVERY_UNIT
    }
}
