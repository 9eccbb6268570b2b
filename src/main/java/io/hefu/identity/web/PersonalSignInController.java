package io.hefu.identity.web;

import io.hefu.identity.PersonalSignIns;
import io.hefu.identity.Session;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "mini-program", description = "How people come in: by WeChat or by telephone")
class PersonalSignInController {

    private final PersonalSignIns signIns;

    PersonalSignInController(PersonalSignIns signIns) {
        this.signIns = signIns;
    }

    /** With the code of {@code wx.login}; the first time opens a personal account. */
    @PostMapping("/api/v1/sessions/wechat")
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    Mono<Session> byWechat(@Valid @RequestBody WechatSignInRequest body) {
        return signIns.byWechat(body.code());
    }

    @PostMapping("/api/v1/sign-in-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @SecurityRequirements
    Mono<Void> requestCode(@Valid @RequestBody MobileRequest body, Locale locale) {
        return signIns.requestCode(body.mobile(), locale);
    }

    /** With the code that was sent; the first time opens a personal account. */
    @PostMapping("/api/v1/sessions/mobile")
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    Mono<Session> byMobile(@Valid @RequestBody MobileCodeRequest body) {
        return signIns.byMobile(body.mobile(), body.code());
    }
}
