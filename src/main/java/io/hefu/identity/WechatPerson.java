package io.hefu.identity;

/** Who somebody is to an app of WeChat: the same person has another openid in another app. */
public record WechatPerson(String appId, String openid) {

    /** Without the openid, by which a person could be followed through logs. */
    @Override
    public String toString() {
        return "WechatPerson[" + appId + "]";
    }
}
