package io.hefu.organization.web;

import io.hefu.organization.SettlementAccountChanges.Wish;
import io.hefu.organization.SupplierKind;
import io.hefu.organization.Suppliers.NewSupplier;
import io.hefu.organization.Suppliers.Profile;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of what happens to suppliers. */
final class SupplierRequests {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_REASON = 500;
    private static final String PLAIN = "[^\\p{Cntrl}]*";
    private static final String MOBILE = "1[3-9][0-9]{9}";

    private SupplierRequests() {}

    /** @param creditCode 18 characters (统一社会信用代码): sent twice, the second is refused with the id of the first */
    record Open(
            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String name,

            @NotNull SupplierKind kind,

            @NotNull @Pattern(regexp = "[0-9A-HJ-NPQRTUWXY]{18}")
            String creditCode,

            @NotNull @Pattern(regexp = "[0-9]{6}") String countyCode,

            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String contactName,

            @NotNull @Pattern(regexp = MOBILE) String contactMobile,
            @NotBlank @Size(max = 64) String login) {

        NewSupplier wish() {
            return new NewSupplier(
                    name.strip(), kind, creditCode, countyCode, contactName.strip(), contactMobile, login);
        }
    }

    record Edit(
            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String name,

            @NotNull SupplierKind kind,
            @Size(max = LONGEST_TEXT) @Nullable String farmersLink,

            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String contactName,

            @NotNull @Pattern(regexp = MOBILE) String contactMobile,
            @NotNull Long version) {

        Profile profile() {
            String farmers = Objects.requireNonNullElse(farmersLink, "").strip();
            return new Profile(name.strip(), kind, farmers, contactName.strip(), contactMobile);
        }
    }

    record AutoSign(@NotNull Boolean autoSign) {}

    record Reason(
            @NotBlank @Size(max = LONGEST_REASON) @Pattern(regexp = PLAIN)
            String reason) {}

    record Account(
            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String accountName,

            @NotNull @Pattern(regexp = "[0-9A-Za-z -]{8,40}")
            String accountNo,

            @NotBlank @Size(max = LONGEST_NAME) @Pattern(regexp = PLAIN)
            String bankName,

            @NotNull UUID proofId) {

        Wish wish() {
            return new Wish(accountName.strip(), accountNo.strip(), bankName.strip(), proofId);
        }
    }
}
