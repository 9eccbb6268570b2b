package io.hefu.unionsession.web;

import io.hefu.unionsession.UnionSession.Place;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Where the unit takes its goods in. */
record PlaceRequest(
        @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
        String recipient,

        @NotNull @Pattern(regexp = "1[3-9][0-9]{9}") String mobile,
        @NotNull @Pattern(regexp = "[0-9]{6}") String divisionCode,

        @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
        String detail) {

    Place place() {
        return new Place(recipient.strip(), mobile, divisionCode, detail.strip());
    }
}
