package io.hefu.storage;

/** The name that a file came with: people read it, and it names nothing on the shelf. */
public final class FileName {

    private static final int LONGEST = 120;
    private static final String UNREADABLE = "[\\p{Cntrl}/\\\\]";

    private FileName() {}

    /** The name without what cannot be shown or would be taken for a path, 120 characters at most; never empty. */
    public static String readable(String name) {
        String readable = name.replaceAll(UNREADABLE, "").strip();
        return readable.isEmpty() ? "file" : readable.substring(0, Math.min(LONGEST, readable.length()));
    }
}
