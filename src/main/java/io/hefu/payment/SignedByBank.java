package io.hefu.payment;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes, for the API's readers, the three headers by which a bank signs what it sends (E-45); no token is asked for. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@SecurityRequirements
@Parameters({
    @Parameter(
            in = ParameterIn.HEADER,
            name = "X-Hefu-Timestamp",
            required = true,
            description = "Seconds since 1970, within five minutes of now"),
    @Parameter(
            in = ParameterIn.HEADER,
            name = "X-Hefu-Nonce",
            required = true,
            description = "8 to 128 characters, never sent before on this channel"),
    @Parameter(
            in = ParameterIn.HEADER,
            name = "X-Hefu-Signature",
            required = true,
            description = "Hexadecimal HMAC-SHA256 or SM3withSM2 of timestamp + \"\\n\" + nonce + \"\\n\" + body")
})
public @interface SignedByBank {}
