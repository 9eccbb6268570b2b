package io.hefu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

/** Imports Excel files as an account does. */
public final class ImportClient {

    public static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HefuClient hefu;
    private final String account;
    private final String path;

    /** @param path where imports of the kind are */
    public ImportClient(HefuClient hefu, String account, String path) {
        this.hefu = hefu;
        this.account = account;
        this.path = path;
    }

    /** Imports rows, the headings first; answers the import when it has ended, its counts beside its other fields. */
    public Map<String, Object> run(String query, List<List<String>> rows) {
        return finished(accepted(post(query, workbook(rows))));
    }

    public ResponseSpec post(String query, byte[] body) {
        return hefu.as(account)
                .post()
                .uri(path + "?" + query)
                .contentType(XLSX)
                .bodyValue(body)
                .exchange();
    }

    /** The id of the import. */
    public static String accepted(ResponseSpec answer) {
        Map<String, Object> view = answer.expectStatus()
                .isAccepted()
                .expectHeader()
                .exists("Location")
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        return view.get("id").toString();
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> finished(String id) {
        Map<String, Object> done = Mono.fromSupplier(() -> get(path + "/" + id))
                .subscribeOn(Clients.threads())
                .filter(view -> view.get("finishedAt") != null)
                .repeatWhenEmpty(300, again -> again.delayElements(Duration.ofMillis(100)))
                .block(PATIENCE);
        done.putAll((Map<String, Object>) done.get("counts"));
        return done;
    }

    public List<Map<String, Object>> errors(Map<String, Object> view) {
        return items(get(path + "/" + view.get("id") + "/errors?size=200"));
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> items(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("items");
    }

    public Map<String, Object> get(String uri) {
        return hefu.as(account)
                .get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
    }

    /** Downloads a workbook. */
    public byte[] bytes(String uri) {
        byte[] workbook = hefu.as(account)
                .get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(XLSX)
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        assertThat(workbook).isNotEmpty();
        return workbook;
    }

    public static byte[] workbook(List<List<String>> rows) {
        return Workbooks.write(List.of(new Sheet("1", rows))).block(PATIENCE);
    }

    public static List<List<String>> read(byte[] workbook) {
        return Workbooks.rows(workbook)
                .map(Workbooks.SheetRow::cells)
                .collectList()
                .block(PATIENCE);
    }
}
