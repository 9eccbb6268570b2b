package io.hefu.union.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.StaffLists;
import io.hefu.union.StaffLists.Filter;
import io.hefu.union.StaffLists.Form;
import io.hefu.union.StaffMember;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

@RestController
@RequestMapping("/api/v1/union-staff")
@Tag(name = "union-staff", description = "Who works for a unit, as its union keeps the list")
class StaffController {

    private final StaffLists staff;

    StaffController(StaffLists staff) {
        this.staff = staff;
    }

    @GetMapping
    Mono<Page<StaffMember>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(defaultValue = "false") boolean left,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return staff.list(actor, new Filter(department, left), cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<StaffMember> add(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Member body) {
        return staff.add(actor, body.form());
    }

    @PutMapping("/{id}")
    Mono<StaffMember> change(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Member body) {
        return staff.change(actor, id, body.form());
    }

    @PostMapping("/{id}/leave")
    Mono<StaffMember> leave(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return staff.leave(actor, id);
    }

    record Member(
            @NotBlank @Size(max = 40) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String staffNo,

            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotBlank @Size(max = 30) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String mobile,

            @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*") @Nullable
            String department) {

        Form form() {
            return new Form(staffNo.strip(), name.strip(), mobile, department == null ? null : department.strip());
        }
    }
}
