package io.hefu.catalog.web;

import io.hefu.catalog.FreightBasis;
import io.hefu.catalog.FreightRule;
import io.hefu.catalog.FreightTemplate;
import io.hefu.catalog.FreightTemplates;
import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
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

@RestController
@RequestMapping("/api/v1/freight-templates")
@Tag(name = "freight-templates", description = "What it costs to send a supplier's goods where")
class FreightController {

    private static final long DEAREST = 10_000_000;
    private static final long MOST = 1_000_000_000L;

    private final FreightTemplates templates;

    FreightController(FreightTemplates templates) {
        this.templates = templates;
    }

    @GetMapping
    Mono<Map<String, List<FreightTemplate>>> list(
            @AuthenticationPrincipal Actor actor, @RequestParam(required = false) @Nullable UUID supplierId) {
        return templates.list(actor, supplierId).map(all -> Map.of("items", all));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<FreightTemplate> create(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Body body) {
        return templates.create(actor, body.content());
    }

    @PutMapping("/{id}")
    Mono<FreightTemplate> change(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam long version,
            @Valid @RequestBody Body body) {
        return templates.change(actor, id, version, body.content());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return templates.delete(actor, id);
    }

    @PutMapping("/preferred")
    Mono<Map<String, List<FreightTemplate>>> prefer(
            @AuthenticationPrincipal Actor actor, @Valid @RequestBody Choice body) {
        return templates.prefer(actor, body.templateId()).map(all -> Map.of("items", all));
    }

    record Choice(@Nullable UUID templateId) {}

    /** @param freeFromFen from what price of the goods on they are sent for nothing */
    record Body(
            @NotBlank @Size(max = 40) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull FreightBasis basis,
            @Min(1) @Nullable Long freeFromFen,
            @NotEmpty @Size(max = 100) List<@Valid @NotNull Rule> rules) {

        FreightTemplates.Content content() {
            return new FreightTemplates.Content(
                    name.strip(),
                    basis,
                    freeFromFen,
                    rules.stream().map(Rule::rule).toList());
        }
    }

    /**
     * Amounts in grams or pieces, fees up to 100,000 yuan.
     *
     * @param regions none for all that no other rule names
     * @param delivers true unless said otherwise
     * @param further 0, or left out, for one fee however much is sent
     */
    record Rule(
            @Size(max = 3500) @Nullable List<@NotNull @Pattern(regexp = "([0-9]{2}){1,3}") String> regions,
            @Nullable Boolean delivers,
            @Min(0) @Max(MOST) @Nullable Long first,
            @Min(0) @Max(DEAREST) @Nullable Long firstFen,
            @Min(0) @Max(MOST) @Nullable Long further,
            @Min(0) @Max(DEAREST) @Nullable Long furtherFen) {

        FreightRule rule() {
            return new FreightRule(
                    regions == null ? List.of() : regions,
                    !Boolean.FALSE.equals(delivers),
                    or0(first),
                    or0(firstFen),
                    or0(further),
                    or0(furtherFen));
        }

        private static long or0(@Nullable Long value) {
            return Objects.requireNonNullElse(value, 0L);
        }
    }
}
