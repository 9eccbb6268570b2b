package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.share.CanteenKind;
import io.hefu.share.FilingDecision;
import io.hefu.share.FilingForm;
import io.hefu.share.FilingStatus;
import io.hefu.share.FilingVersion;
import io.hefu.share.FilingView;
import io.hefu.share.Filings;
import io.hefu.share.ShareProblem;
import io.hefu.share.VersionComparison;
import java.util.List;
import java.util.Locale;
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

/** The own unit's filing: begin, keep, submit, modify; and everybody's within the scope: read. */
@RestController
@RequestMapping("/api/v1/share/filings")
class FilingController {

    private final Filings filings;
    private final ShareTexts texts;

    FilingController(Filings filings, ShareTexts texts) {
        this.filings = filings;
        this.texts = texts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<FilingView> start(@AuthenticationPrincipal Actor actor, @RequestBody YearRequest request) {
        return filings.start(actor, Checked.year(request.year()));
    }

    @PutMapping("/{id}/draft")
    Mono<FilingView> saveDraft(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestBody FilingForm form) {
        return filings.saveDraft(actor, id, Checked.form(form));
    }

    @PostMapping("/{id}/submissions")
    Mono<FilingView> submit(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestBody SubmitRequest request,
            @Nullable Locale locale) {
        FilingForm form = Checked.form(Checked.present(request.form(), "form"));
        return filings.submit(actor, id, Checked.version(request.version()), form)
                .onErrorMap(error -> texts.explained(error, locale));
    }

    @GetMapping("/{id}")
    Mono<FilingView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return filings.find(actor, id).switchIfEmpty(Mono.error(ShareProblem.FILING_NOT_FOUND::rejection));
    }

    @GetMapping
    Mono<Page<FilingView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam int year,
            @RequestParam(required = false) @Nullable FilingStatus status,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable UUID under,
            @RequestParam(required = false) @Nullable CanteenKind canteenKind,
            @RequestParam(defaultValue = "false") boolean missing,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "false") boolean belowMinimum,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        Filings.Filter filter = new Filings.Filter(
                Checked.year(year),
                status,
                Checked.optionalRegion(region),
                under,
                canteenKind,
                missing,
                overdue,
                belowMinimum);
        return filings.list(actor, filter, cursor, Checked.size(size));
    }

    @GetMapping("/{id}/versions")
    Mono<Items<FilingVersion>> versions(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return filings.versions(actor, id).collectList().map(Items::new);
    }

    @GetMapping("/{id}/versions/compare")
    Mono<VersionComparison> compare(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestParam int from, @RequestParam int to) {
        return filings.compare(actor, id, from, to);
    }

    @GetMapping("/{id}/decisions")
    Mono<Items<FilingDecision>> decisions(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return filings.decisions(actor, id).collectList().map(Items::new);
    }

    record YearRequest(@Nullable Integer year) {}

    /** @param version the version that the form was made from: 0 for the first, so that a repeated request is known */
    record SubmitRequest(
            @Nullable Integer version, @Nullable FilingForm form) {}

    record Items<T>(List<T> items) {}
}
