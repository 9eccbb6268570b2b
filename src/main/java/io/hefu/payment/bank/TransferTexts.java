package io.hefu.payment.bank;

import io.hefu.payment.Delivery;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads text of which only the look says whether it is XML or JSON. */
@Component
class TransferTexts {

    private final JsonTransfers json;
    private final CamtTransfers camt;

    TransferTexts(JsonTransfers json, CamtTransfers camt) {
        this.json = json;
        this.camt = camt;
    }

    List<Delivery.Item> items(String text) {
        return isXml(text) ? camt.items(text) : json.items(text);
    }

    static String type(String text) {
        return isXml(text) ? MediaType.APPLICATION_XML_VALUE : MediaType.APPLICATION_JSON_VALUE;
    }

    private static boolean isXml(String text) {
        return text.stripLeading().startsWith("<");
    }
}
