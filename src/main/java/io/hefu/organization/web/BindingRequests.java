package io.hefu.organization.web;

import io.hefu.kernel.Bulk;
import io.hefu.organization.BindingSource;
import io.hefu.organization.OwnBinding.Wish;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of what happens to bindings. */
final class BindingRequests {

    private static final String PLAIN = "[^\\p{Cntrl}]*";

    private BindingRequests() {}

    /**
     * @param source from where the person asks
     * @param personName by which the unit knows the person
     * @param note what else tells the unit who it is, such as a staff number
     */
    record Ask(
            @NotNull UUID unitId,
            @NotNull Place source,

            @NotBlank @Size(max = 50) @Pattern(regexp = PLAIN)
            String personName,

            @Nullable @Size(max = 200) @Pattern(regexp = PLAIN)
            String note) {

        Wish wish() {
            return new Wish(unitId, source.source, personName.strip(), note);
        }
    }

    /** Where a person can say it. */
    enum Place {
        PROFILE(BindingSource.PROFILE),
        CHECKOUT(BindingSource.CHECKOUT);

        private final BindingSource source;

        Place(BindingSource source) {
            this.source = source;
        }
    }

    record Reason(
            @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN)
            String reason) {}

    record Many(@NotEmpty @Size(max = Bulk.MOST) List<@NotNull UUID> ids) {}
}
