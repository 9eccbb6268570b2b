package io.hefu.notice.domain;

import io.hefu.kernel.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an event of a type: one row of the table by which people are told.
 *
 * @param audience who is told; whom that means is a fact of the event
 */
public record NoticeRule(String type, Template template, Set<Channel> channels, Audience audience) {

    private static final Set<Channel> IN_APP = Set.of(Channel.IN_APP);
    private static final Set<Channel> BOTH = Set.of(Channel.IN_APP, Channel.SMS);

    private static final Map<String, List<NoticeRule>> TABLE = Stream.of(
                    unit("hefu.share.filing.submitted", Template.FILING_SUBMITTED, IN_APP),
                    unit("hefu.share.filing.modified", Template.FILING_MODIFIED, IN_APP),
                    unit("hefu.share.filing.resubmitted", Template.FILING_RESUBMITTED, IN_APP),
                    unit("hefu.share.filing.confirmed", Template.FILING_CONFIRMED, IN_APP),
                    unit("hefu.share.filing.finance-confirmed", Template.FILING_FINANCE_CONFIRMED, IN_APP),
                    unit("hefu.share.filing.returned", Template.FILING_RETURNED, BOTH),
                    new NoticeRule(
                            "hefu.share.filing.returned",
                            Template.CONFIRMED_FILING_RETURNED,
                            IN_APP,
                            Audience.CONFIRMERS),
                    unit("hefu.share.filing.reopened", Template.FILING_REOPENED, IN_APP),
                    unit("hefu.share.filing.reminded", Template.FILING_REMINDED, BOTH),
                    unit("hefu.share.filing.overdue", Template.FILING_OVERDUE, IN_APP),
                    new NoticeRule("hefu.share.campaign.opened", Template.CAMPAIGN_OPENED, IN_APP, Audience.EVERY_UNIT),
                    member("hefu.pick.quota.assigned", Template.PICK_INVITED),
                    member("hefu.pick.quota.reminded", Template.PICK_REMINDED),
                    person("hefu.pick.replacement.sent", Template.PICK_SENT_AGAIN),
                    person("hefu.pick.replacement.refused", Template.PICK_NOT_SENT_AGAIN),
                    member("hefu.voucher.voucher.assigned", Template.VOUCHER_INVITED),
                    member("hefu.unionsession.person.invited", Template.SESSION_INVITED),
                    person("hefu.organization.binding.approved", Template.BINDING_APPROVED),
                    person("hefu.organization.binding.rejected", Template.BINDING_REJECTED),
                    person("hefu.organization.binding.ended", Template.BINDING_ENDED),
                    new NoticeRule(
                            "hefu.webhook.subscription.disabled", Template.WEBHOOK_DISABLED, IN_APP, Audience.PERSON),
                    new NoticeRule("hefu.share.region.reminded", Template.REGION_REMINDED, IN_APP, Audience.FINANCE))
            .collect(Collectors.groupingBy(NoticeRule::type));

    private static NoticeRule unit(String type, Template template, Set<Channel> channels) {
        return new NoticeRule(type, template, channels, Audience.UNIT);
    }

    private static NoticeRule person(String type, Template template) {
        return new NoticeRule(type, template, BOTH, Audience.PERSON);
    }

    private static NoticeRule member(String type, Template template) {
        return new NoticeRule(type, template, BOTH, Audience.MEMBER);
    }

    /** None for what nobody is told of. */
    public static List<NoticeRule> of(String type) {
        return TABLE.getOrDefault(type, List.of());
    }

    public static List<String> types() {
        return TABLE.keySet().stream().sorted().toList();
    }

    /** How people are told. */
    public enum Channel {
        IN_APP,
        /** To the unit's contact, or to the person. */
        SMS
    }

    /** Who is told. */
    public enum Audience {
        /** The people who file for the unit that the event names. */
        UNIT(Role.FILER),
        /** The superior units that had confirmed what came back (D-3). */
        CONFIRMERS(Role.SUPERIOR),
        /** The finance department of the region that the event names. */
        FINANCE(Role.FINANCE),
        /** The people who file for any unit. */
        EVERY_UNIT(Role.FILER),
        /** The one whose account the event names. */
        PERSON(null),
        /** The member of staff whom the event names, in the application only where the account is known. */
        MEMBER(null);

        private final @Nullable Role role;

        Audience(@Nullable Role role) {
            this.role = role;
        }

        /** Whose people among those of the unit or region; null for a person. */
        public @Nullable Role role() {
            return role;
        }
    }
}
