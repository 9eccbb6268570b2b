package io.hefu.notice.internal;

import io.hefu.notice.NoticeProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads receipts in the forms of the vendors: a JSON list, or with Huawei a form of one. */
@Component
class SmsReceiptReader {

    private final JsonMapper json;

    SmsReceiptReader(JsonMapper json) {
        this.json = json;
    }

    /** Raises {@code SMS_RECEIPT_UNREADABLE}. */
    List<SmsReceipt> read(SmsVendor vendor, String body) {
        return switch (vendor) {
            case ALIYUN -> list(body).stream().map(this::aliyun).toList();
            case TENCENT -> list(body).stream().map(this::tencent).toList();
            case HUAWEI -> List.of(huawei(body));
        };
    }

    private List<JsonNode> list(String body) {
        try {
            JsonNode list = json.readTree(body);
            if (list.isArray() && !list.isEmpty()) {
                return StreamSupport.stream(list.spliterator(), false).toList();
            }
        } catch (JacksonException e) {
            // answered below, as any other text that is no list
        }
        throw NoticeProblem.SMS_RECEIPT_UNREADABLE.rejection();
    }

    private SmsReceipt aliyun(JsonNode item) {
        return receipt(item.path("biz_id").asString(""), item.path("success").asBoolean(false), item.path("err_code"));
    }

    private SmsReceipt tencent(JsonNode item) {
        boolean delivered = item.path("report_status").asString("").equals("SUCCESS");
        return receipt(item.path("sid").asString(""), delivered, item.path("errmsg"));
    }

    private static SmsReceipt receipt(String messageId, boolean delivered, JsonNode error) {
        if (messageId.isEmpty()) {
            throw NoticeProblem.SMS_RECEIPT_UNREADABLE.rejection();
        }
        return new SmsReceipt(messageId, delivered, delivered ? null : error.asString("UNDELIVERED"));
    }

    private static SmsReceipt huawei(String body) {
        Map<String, String> form = form(body);
        String messageId = form.get("smsMsgId");
        if (messageId == null) {
            throw NoticeProblem.SMS_RECEIPT_UNREADABLE.rejection();
        }
        String status = form.get("status");
        boolean delivered = "DELIVRD".equalsIgnoreCase(status);
        return new SmsReceipt(messageId, delivered, delivered ? null : orUnknown(status));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw NoticeProblem.SMS_RECEIPT_UNREADABLE.rejection();
        }
    }

    private static String orUnknown(@Nullable String status) {
        return Objects.requireNonNullElse(status, "UNDELIVERED");
    }
}
