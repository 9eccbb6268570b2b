package io.hefu.kernel.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
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

/** Which fields of a request are wrong: the fact {@code errors} of {@code REQUEST_INVALID}. */
record InvalidFields(String field, String code, String message) {

    static Map<String, ?> of(ResponseStatusException error) {
        List<InvalidFields> fields = fields(error);
        return fields.isEmpty() ? Map.of() : Map.of("errors", fields);
    }

    private static List<InvalidFields> fields(ResponseStatusException error) {
        if (error instanceof WebExchangeBindException binding) {
            return binding.getAllErrors().stream().map(InvalidFields::of).toList();
        }
        if (error instanceof HandlerMethodValidationException method) {
            return method.getParameterValidationResults().stream()
                    .flatMap(InvalidFields::of)
                    .toList();
        }
        if (error instanceof MissingRequestValueException missing) {
            return List.of(new InvalidFields(missing.getName(), "Missing", "must be present"));
        }
        if (error instanceof ServerWebInputException input && input.getMethodParameter() != null) {
            return List.of(new InvalidFields(name(input.getMethodParameter()), "Unreadable", "cannot be read"));
        }
        return List.of();
    }

    private static InvalidFields of(ObjectError error) {
        String field = error instanceof FieldError one ? one.getField() : error.getObjectName();
        return new InvalidFields(field, text(error.getCode()), text(error.getDefaultMessage()));
    }

    private static Stream<InvalidFields> of(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(InvalidFields::of);
        }
        String name = name(result.getMethodParameter());
        return result.getResolvableErrors().stream()
                .map(error -> new InvalidFields(name, lastCode(error), text(error.getDefaultMessage())));
    }

    private static String lastCode(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return codes == null || codes.length == 0 ? "Invalid" : codes[codes.length - 1];
    }

    private static String name(MethodParameter parameter) {
        return Objects.requireNonNullElse(parameter.getParameterName(), "body");
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
