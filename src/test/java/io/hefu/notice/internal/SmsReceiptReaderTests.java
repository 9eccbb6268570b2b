package io.hefu.notice.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SmsReceiptReaderTests {

    private final SmsReceiptReader reader = new SmsReceiptReader(new JsonMapper());

    @Test
    void readsAliyunsLists() {
        assertThat(reader.read(SmsVendor.ALIYUN, """
                        [{"phone_number":"13900000001","success":true,"err_code":"DELIVERED","biz_id":"1^0"},
                         {"phone_number":"13900000002","success":false,"err_code":"MK:0001","biz_id":"2^0"}]"""))
                .containsExactly(new SmsReceipt("1^0", true, null), new SmsReceipt("2^0", false, "MK:0001"));
    }

    @Test
    void readsTencentsLists() {
        assertThat(reader.read(SmsVendor.TENCENT, """
                        [{"mobile":"13900000001","report_status":"SUCCESS","errmsg":"DELIVRD","sid":"a"},
                         {"mobile":"13900000002","report_status":"FAIL","errmsg":"UNDELIV","sid":"b"}]"""))
                .containsExactly(new SmsReceipt("a", true, null), new SmsReceipt("b", false, "UNDELIV"));
    }

    @Test
    void readsHuaweisForms() {
        assertThat(reader.read(SmsVendor.HUAWEI, "sequence=1&status=DELIVRD&smsMsgId=x%2By_1&total=1"))
                .containsExactly(new SmsReceipt("x+y_1", true, null));
        assertThat(reader.read(SmsVendor.HUAWEI, "status=E200028&smsMsgId=z"))
                .containsExactly(new SmsReceipt("z", false, "E200028"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALIYUN|no json",
                "ALIYUN|{}",
                "ALIYUN|[]",
                "ALIYUN|[{}]",
                "TENCENT|[{}]",
                "HUAWEI|status=DELIVRD",
                "HUAWEI|smsMsgId=%zz"
            })
    void refusesWhatItCannotRead(SmsVendor vendor, String body) {
        assertThatThrownBy(() -> reader.read(vendor, body)).hasMessageContaining("SMS_RECEIPT_UNREADABLE");
    }
}
