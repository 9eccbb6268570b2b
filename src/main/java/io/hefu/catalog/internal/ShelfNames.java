package io.hefu.catalog.internal;

import java.util.List;
import java.util.Map;

/**
 * What codes are called.
 *
 * @param counties the codes of all counties that go, or went, by the name
 * @param provinces by their codes
 * @param categories by their codes
 */
record ShelfNames(Map<String, List<String>> counties, Map<String, String> provinces, Map<String, String> categories) {

    List<String> countyCodes(String name) {
        return counties.getOrDefault(name, List.of());
    }

    List<String> categoryCodes(String name) {
        return categories.entrySet().stream()
                .filter(category -> category.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }
}
