package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.share.Campaign;
import io.hefu.share.Campaigns;
import io.hefu.share.Policies;
import io.hefu.share.PolicyProfile;
import io.hefu.share.Reminders;
import io.hefu.share.Reminders.Reminded;
import io.hefu.share.ShareProblem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A year's frame: its policy profiles, its opening, and the reminders. */
@RestController
@RequestMapping("/api/v1/share")
class CampaignController {

    private static final int MOST_UNITS = 1_000;

    private final Campaigns campaigns;
    private final Policies policies;
    private final Reminders reminders;

    CampaignController(Campaigns campaigns, Policies policies, Reminders reminders) {
        this.campaigns = campaigns;
        this.policies = policies;
        this.reminders = reminders;
    }

    @PostMapping("/campaigns")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Campaign> open(@AuthenticationPrincipal Actor actor, @RequestBody FilingController.YearRequest request) {
        return campaigns.open(actor, Checked.year(request.year()));
    }

    @GetMapping("/campaigns")
    Mono<FilingController.Items<Campaign>> list() {
        return campaigns.list().collectList().map(FilingController.Items::new);
    }

    /** What was set for the year, by region. */
    @GetMapping("/policies/{year}")
    Mono<FilingController.Items<PolicyProfile>> profiles(@PathVariable int year) {
        return policies.of(Checked.year(year)).collectList().map(FilingController.Items::new);
    }

    /** What holds in the region. */
    @GetMapping("/policies/{year}/effective")
    Mono<PolicyProfile> effective(@PathVariable int year, @RequestParam(defaultValue = "") String region) {
        return policies.effective(Checked.year(year), Checked.region(region))
                .switchIfEmpty(Mono.error(ShareProblem.POLICY_MISSING::rejection));
    }

    /** Sets the profile of the region, or of the whole country; what is left out is left to the region around it. */
    @PutMapping("/policies/{year}")
    Mono<PolicyProfile> set(
            @AuthenticationPrincipal Actor actor,
            @PathVariable int year,
            @RequestParam(defaultValue = "") String region,
            @RequestBody PolicyRequest request) {
        return policies.set(actor, request.profile(Checked.year(year), Checked.region(region)));
    }

    @PostMapping("/reminders")
    Mono<Reminded> remind(@AuthenticationPrincipal Actor actor, @RequestBody ReminderRequest request) {
        return reminders.remind(
                actor, Checked.year(request.year()), Checked.optionalRegion(request.region()), request.units());
    }

    /**
     * @param region all units of this division and of those below it, instead of the finance department's own ones
     * @param unitIds only these of the units in scope
     */
    record ReminderRequest(
            @Nullable Integer year,
            @Nullable String region,
            @Nullable List<@Nullable UUID> unitIds) {

        List<UUID> units() {
            List<UUID> wanted = unitIds == null
                    ? List.of()
                    : unitIds.stream().map(id -> Checked.present(id, "unitIds")).toList();
            Checked.present(wanted.size() > MOST_UNITS ? null : wanted, "unitIds");
            return wanted;
        }
    }
}
