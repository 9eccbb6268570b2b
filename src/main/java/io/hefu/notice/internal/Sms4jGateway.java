package io.hefu.notice.internal;

import cn.hutool.http.GlobalInterceptor;
import cn.hutool.http.HttpGlobalConfig;
import cn.hutool.json.JSONObject;
import io.hefu.notice.domain.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.dromara.sms4j.api.SmsBlend;
import org.dromara.sms4j.api.entity.SmsResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends through a vendor by sms4j, which blocks, on the threads for blocking work. No vendor recognises a message that it
 * is given twice, and the library hands no id of ours over.
 */
final class Sms4jGateway implements SmsGateway {

    /** What the library says when no connection came about: nothing has been sent. */
    private static final Pattern NEVER_LEFT =
            Pattern.compile("(ConnectException|UnknownHostException|NoRouteToHostException|SSLHandshakeException).*"
                    + "|(.*: )?[Cc]onnect timed out");

    static {
        // by default the library believes any certificate and any name
        HttpGlobalConfig.setTrustAnyHost(false);
        GlobalInterceptor.INSTANCE.addRequestInterceptor(
                request -> request.setSSLSocketFactory((SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    private final SmsVendor vendor;
    private final SmsBlend client;
    private final Map<String, String> templates;
    private final int longest;

    Sms4jGateway(SmsVendor vendor, SmsSettings settings) {
        this.vendor = vendor;
        this.client = vendor.client(settings.account());
        this.templates = settings.templates();
        this.longest = settings.longestParameter();
        // by default the library waits for ever
        HttpGlobalConfig.setTimeout((int) settings.timeout().toMillis());
    }

    @Override
    public String vendor() {
        return vendor.label();
    }

    @Override
    public boolean isIdempotent() {
        return false;
    }

    @Override
    public Mono<Outcome> send(Sms sms) {
        String template = templates.get(sms.template().name());
        if (template == null) {
            return Mono.just(new Refused("TEMPLATE_NOT_CONFIGURED", true));
        }
        return Mono.fromCallable(() -> client.sendMessage(sms.mobile(), template, parameters(sms)))
                .subscribeOn(Schedulers.boundedElastic())
                .map(this::outcome)
                .onErrorResume(error -> Mono.just(new Unknown(String.valueOf(error))))
                .defaultIfEmpty(new Unknown("no answer"));
    }

    private Outcome outcome(SmsResponse response) {
        if (response.getData() instanceof JSONObject answer) {
            return response.isSuccess() ? new Taken(vendor.messageId(answer)) : refused(vendor.code(answer));
        }
        String error = String.valueOf(response.getData());
        return NEVER_LEFT.matcher(error).matches() ? new Refused(error, true) : new Unknown(error);
    }

    private static Outcome refused(String code) {
        return new Refused(code, SmsVendor.passes(code));
    }

    private LinkedHashMap<String, String> parameters(Sms sms) {
        Template template = sms.template();
        LinkedHashMap<String, String> parameters = new LinkedHashMap<>();
        template.parameters()
                .forEach(name -> parameters.put(name, plain(sms.facts().get(name))));
        return parameters;
    }

    /** The library puts the values of some vendors into JSON as they are. */
    private String plain(@Nullable String value) {
        String text = value == null
                ? ""
                : value.replaceAll("[\"\\\\\\p{Cntrl}]+", " ").strip();
        return text.substring(0, Math.min(text.length(), longest));
    }
}
