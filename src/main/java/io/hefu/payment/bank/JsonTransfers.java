package io.hefu.payment.bank;

import io.hefu.payment.Delivery;
import io.hefu.payment.PaymentProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads transfers from JSON: one object or an array of them. */
@Component
class JsonTransfers {

    /** The most transfers in one message. */
    static final int MOST = 500;

    private static final List<String> TEXTS = List.of(
            "kind",
            "serialNo",
            "originalSerialNo",
            "bookedAt",
            "payerName",
            "payerAccountNo",
            "payeeAccountNo",
            "currency",
            "usage",
            "summary",
            "postscript");

    private final JsonMapper json;
    private final ObjectReader reader;

    JsonTransfers(JsonMapper json) {
        this.json = json;
        this.reader = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** One item per object, in order; a body that is no JSON is one unreadable item (E-46). */
    List<Delivery.Item> items(String body) {
        try {
            JsonNode root = tree(body);
            return root.isArray() ? items(root) : List.of(item(root));
        } catch (JacksonException e) {
            return List.of(TransferReading.unreadable("not JSON", body));
        }
    }

    /** One line of a stream is one object. */
    Delivery.Item line(String line) {
        try {
            return item(tree(line));
        } catch (JacksonException e) {
            return TransferReading.unreadable("not JSON", line);
        }
    }

    /** The transfer in the shape of this door, in which a dead letter can be corrected. */
    Delivery.Item item(RawTransfer raw) {
        return TransferReading.item(raw, json.writeValueAsString(raw));
    }

    private JsonNode tree(String text) {
        JsonNode root = reader.readTree(text);
        return root == null ? json.missingNode() : root;
    }

    private List<Delivery.Item> items(JsonNode array) {
        if (array.size() > MOST) {
            throw PaymentProblem.TOO_MANY_TRANSFERS.rejection(Map.of("max", MOST));
        }
        List<Delivery.Item> items = new ArrayList<>();
        for (JsonNode node : array) {
            items.add(item(node));
        }
        return items;
    }

    private Delivery.Item item(JsonNode node) {
        String content = node.isMissingNode() ? "" : node.toString();
        if (!node.isObject()) {
            return TransferReading.unreadable("not an object", content);
        }
        String misshapen = misshapen(node);
        return misshapen == null
                ? TransferReading.item(raw(node), content)
                : TransferReading.unreadable(misshapen + " is not text", content);
    }

    private static RawTransfer raw(JsonNode node) {
        return new RawTransfer(
                text(node, "kind"),
                text(node, "serialNo"),
                text(node, "originalSerialNo"),
                text(node, "bookedAt"),
                text(node, "payerName"),
                text(node, "payerAccountNo"),
                text(node, "payeeAccountNo"),
                amount(node.path("amount")),
                text(node, "currency"),
                text(node, "usage"),
                text(node, "summary"),
                text(node, "postscript"));
    }

    // a number would have lost its leading zeros already
    private static @Nullable String misshapen(JsonNode node) {
        return TEXTS.stream()
                .filter(name -> node.hasNonNull(name) && !node.get(name).isString())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).stringValue() : null;
    }

    private static @Nullable String amount(JsonNode amount) {
        if (amount.isNumber()) {
            return amount.decimalValue().toString();
        }
        return amount.isString() ? amount.stringValue() : null;
    }
}
