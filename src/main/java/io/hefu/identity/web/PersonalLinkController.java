package io.hefu.identity.web;

import io.hefu.identity.PersonalLinks;
import io.hefu.identity.PersonalLinks.Links;
import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/me/links")
@Tag(name = "mini-program")
class PersonalLinkController {

    private final PersonalLinks links;

    PersonalLinkController(PersonalLinks links) {
        this.links = links;
    }

    @GetMapping
    Mono<Links> find(@AuthenticationPrincipal Actor who) {
        return links.find(who);
    }

    @PutMapping("/wechat")
    Mono<Links> linkWechat(@AuthenticationPrincipal Actor who, @Valid @RequestBody LinkWechatRequest body) {
        return links.linkWechat(who, body.code(), body.move());
    }

    @DeleteMapping("/wechat")
    Mono<Links> unlinkWechat(@AuthenticationPrincipal Actor who) {
        return links.unlinkWechat(who);
    }

    @PostMapping("/mobile/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> requestCode(@Valid @RequestBody MobileRequest body, Locale locale) {
        return links.requestCode(body.mobile(), locale);
    }

    @PutMapping("/mobile")
    Mono<Links> linkMobile(@AuthenticationPrincipal Actor who, @Valid @RequestBody MobileCodeRequest body) {
        return links.linkMobile(who, body.mobile(), body.code());
    }
}
