package io.hefu.share.internal;

import io.hefu.share.domain.Reach;
import java.util.Map;

/** All paths that begin with one, as a range that an index answers; binds {@code :path} and {@code :end}. */
record PathRange(String path, String end) {

    static PathRange of(String path) {
        // a path ends with '/', and '0' is the next character
        return new PathRange(path, path.substring(0, path.length() - 1) + '0');
    }

    static PathRange ofRegion(String region) {
        return of(Reach.pathOf(region));
    }

    Map<String, Object> binds() {
        return Map.of("path", path, "end", end);
    }
}
