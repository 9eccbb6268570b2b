package io.hefu.kernel.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** Which fields of a request are wrong: the fact {@code errors} of {@code REQUEST_INVALID}. */
record InvalidFields(List<InvalidField> all) {

    static Map<String, ?> of(ResponseStatusException error) {
        List<InvalidField> fields = fields(error);
        return fields.isEmpty() ? Map.of() : Map.of("errors", new InvalidFields(fields));
    }

    List<InvalidField.Told> told(ProblemTexts texts, Locale locale) {
        return all.stream().map(field -> field.told(texts, locale)).toList();
    }

    private static List<InvalidField> fields(ResponseStatusException error) {
        if (error instanceof WebExchangeBindException binding) {
            return binding.getAllErrors().stream().map(InvalidFields::of).toList();
        }
        if (error instanceof HandlerMethodValidationException method) {
            return method.getParameterValidationResults().stream()
                    .flatMap(InvalidFields::of)
                    .toList();
        }
        if (error instanceof MissingRequestValueException missing) {
            return List.of(new InvalidField(missing.getName(), "Missing"));
        }
        if (error instanceof ServerWebInputException input && input.getMethodParameter() != null) {
            String within = input.getRootCause() instanceof JacksonException unreadable ? path(unreadable) : "";
            return List.of(
                    new InvalidField(within.isEmpty() ? name(input.getMethodParameter()) : within, "Unreadable"));
        }
        return List.of();
    }

    /** As a validated field is named: {@code lines[0].quantity}. */
    private static String path(JacksonException unreadable) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : unreadable.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static InvalidField of(ObjectError error) {
        return InvalidField.of(error instanceof FieldError one ? one.getField() : error.getObjectName(), error);
    }

    private static Stream<InvalidField> of(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(InvalidFields::of);
        }
        String name = name(result.getMethodParameter());
        return result.getResolvableErrors().stream().map(error -> InvalidField.of(name, error));
    }

    private static String name(MethodParameter parameter) {
        return Objects.requireNonNullElse(parameter.getParameterName(), "body");
    }
}
