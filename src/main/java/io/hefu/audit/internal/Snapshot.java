package io.hefu.audit.internal;

import io.hefu.kernel.Masked;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Turns a thing into the JSON that is kept of it: secrets hidden, numbers of people and banks masked. */
final class Snapshot {

    private static final List<String> SECRETS = List.of("password", "secret", "token", "hash", "activationcode");
    private static final List<String> MOBILES = List.of("mobile", "phone");
    private static final List<String> ACCOUNTS = List.of("accountno", "accountkey", "cardno");
    private static final StringNode HIDDEN = StringNode.valueOf("***");

    private final JsonMapper json;

    Snapshot(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    String of(@Nullable Object thing) {
        if (thing == null) {
            return null;
        }
        JsonNode tree = json.valueToTree(thing);
        mask(tree);
        // PostgreSQL keeps no NUL
        return json.writeValueAsString(tree).replace("\\u0000", "");
    }

    private static void mask(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                object.set(field.getKey(), masked(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
            }
        }
        tree.forEach(Snapshot::mask);
    }

    private static JsonNode masked(String name, JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        if (SECRETS.stream().anyMatch(name::contains)) {
            return HIDDEN;
        }
        if (!value.isString()) {
            return value;
        }
        if (MOBILES.stream().anyMatch(name::contains)) {
            return StringNode.valueOf(Masked.mobile(value.stringValue()));
        }
        boolean account = ACCOUNTS.stream().anyMatch(name::contains);
        return account ? StringNode.valueOf(Masked.tail(value.stringValue())) : value;
    }
}
