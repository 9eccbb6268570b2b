package io.hefu.wechat.domain;

/** What {@code code2session} means by its {@code errcode}. */
public enum CodeAnswer {
    GOOD,
    /** Unknown, used or too old. */
    CODE_REFUSED,
    /** WeChat holds the person for a cheat. */
    PERSON_REFUSED,
    TOO_FREQUENT,
    /** WeChat does not know the app or its secret: for the operator, not for the person. */
    APP_REFUSED,
    /** In trouble, or a number that is not known here. */
    TROUBLE;

    public static CodeAnswer of(int errcode) {
        return switch (errcode) {
            case 0 -> GOOD;
            case 40029, 40163, 41008 -> CODE_REFUSED;
            case 40226 -> PERSON_REFUSED;
            case 45009, 45011 -> TOO_FREQUENT;
            case 40001, 40013, 40125, 41002, 41004 -> APP_REFUSED;
            default -> TROUBLE;
        };
    }
}
