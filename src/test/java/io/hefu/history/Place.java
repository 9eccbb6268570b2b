package io.hefu.history;

/** A place in the log as it is written in ids. */
record Place(long epoch, long offset) implements Comparable<Place> {

    static Place of(String text) {
        int dash = text.indexOf('-');
        return new Place(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(Place other) {
        return epoch == other.epoch ? Long.compare(offset, other.offset) : Long.compare(epoch, other.epoch);
    }

    @Override
    public String toString() {
        return epoch + "-" + offset;
    }
}
