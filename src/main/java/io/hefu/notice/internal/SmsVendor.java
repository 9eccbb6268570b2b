package io.hefu.notice.internal;

import cn.hutool.json.JSONObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dromara.sms4j.aliyun.config.AlibabaConfig;
import org.dromara.sms4j.aliyun.service.AlibabaSmsImpl;
import org.dromara.sms4j.api.SmsBlend;
import org.dromara.sms4j.huawei.config.HuaweiConfig;
import org.dromara.sms4j.huawei.service.HuaweiSmsImpl;
import org.dromara.sms4j.tencent.config.TencentConfig;
import org.dromara.sms4j.tencent.service.TencentSmsImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The vendors that are spoken with, and where their answers tell what. */
enum SmsVendor {
    ALIYUN("Code", "BizId", settings -> new AlibabaSmsImpl(bind(settings, AlibabaConfig.class), Runnable::run, null)),
    TENCENT(
            "Response.SendStatusSet[0].Code",
            "Response.SendStatusSet[0].SerialNo",
            settings -> new TencentSmsImpl(bind(settings, TencentConfig.class), Runnable::run, null)),
    HUAWEI(
            "code",
            "result[0].smsMsgId",
            settings -> new HuaweiSmsImpl(bind(settings, HuaweiConfig.class), Runnable::run, null));

    /** Refusals that pass: by the names that Aliyun and Tencent give them, and by Huawei's numbers. */
    private static final Pattern PASSING = Pattern.compile(
            "(?i).*(limit|throttl|system|internal|busy|timeout|unavailable).*|E000000|E000503|E000623|E200041");

    private final String code;
    private final String messageId;
    private final Function<Map<String, String>, SmsBlend> client;

    SmsVendor(String code, String messageId, Function<Map<String, String>, SmsBlend> client) {
        this.code = code;
        this.messageId = messageId;
        this.client = client;
    }

    static SmsVendor named(String name) {
        return Arrays.stream(values())
                .filter(vendor -> vendor.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("hefu.notice.sms.vendor: unknown vendor " + name));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The library's client, called on the caller's thread and without retries of its own. */
    SmsBlend client(Map<String, String> account) {
        return client.apply(account);
    }

    @Nullable
    String messageId(JSONObject answer) {
        return answer.getByPath(messageId, String.class);
    }

    String code(JSONObject answer) {
        String found = answer.getByPath(code, String.class);
        return found == null ? String.valueOf(answer.getByPath("Response.Error.Code", String.class)) : found;
    }

    static boolean passes(String code) {
        return PASSING.matcher(code).matches();
    }

    private static <T> T bind(Map<String, String> account, Class<T> type) {
        Map<String, String> named = new HashMap<>();
        account.forEach((name, value) -> named.put("account." + name, value));
        named.put("account.max-retries", "0");
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("account", Bindable.of(type));
    }
}
