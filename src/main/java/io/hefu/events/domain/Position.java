package io.hefu.events.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the event log; offsets are contiguous within an epoch. Written as {@code epoch-offset}. */
public record Position(long epoch, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** Empty for anything that is not written like a position. */
    public static Optional<Position> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    public Position plus(long count) {
        return new Position(epoch, offset + count);
    }

    @Override
    public String toString() {
        return epoch + "-" + offset;
    }
}
