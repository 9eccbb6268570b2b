package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.share.FilingPrompt;
import io.hefu.share.FilingPrompts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the home page asks when somebody signs in. */
@RestController
class FilingPromptController {

    private final FilingPrompts prompts;
    private final ShareTexts texts;

    FilingPromptController(FilingPrompts prompts, ShareTexts texts) {
        this.prompts = prompts;
        this.texts = texts;
    }

    @GetMapping("/api/v1/share/filing-prompt")
    Mono<PromptResponse> prompt(@AuthenticationPrincipal Actor actor, @Nullable Locale locale) {
        return prompts.prompt(actor)
                .map(prompt -> new PromptResponse(prompt, notice(prompt, locale), texts.steps(locale)));
    }

    private String notice(FilingPrompt prompt, @Nullable Locale locale) {
        if (!prompt.open()) {
            return "";
        }
        Long daysLeft = prompt.daysLeft();
        boolean late = daysLeft != null && daysLeft < 0;
        return texts.text(late ? "notice.overdue" : "notice.open", locale)
                .replace("{year}", String.valueOf(prompt.year()))
                .replace("{deadline}", String.valueOf(prompt.deadline()))
                .replace("{days}", String.valueOf(daysLeft));
    }

    /**
     * @param notice the sentence beside the button; empty when there is nothing to do
     * @param steps how to file
     */
    record PromptResponse(FilingPrompt prompt, String notice, List<String> steps) {}
}
