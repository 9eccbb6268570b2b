package io.hefu.bench;

import java.nio.charset.StandardCharsets;

/** Requests on the wire, and the few fields that are read from answers without a JSON parser. */
final class Requests {

    private Requests() {}

    static byte[] get(String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: bench\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] post(String path, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
                + bytes.length + "\r\n" + headers + "\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = java.util.Arrays.copyOf(headBytes, headBytes.length + bytes.length);
        System.arraycopy(bytes, 0, request, headBytes.length, bytes.length);
        return request;
    }

    /** The first value of this name: a string's characters or a number's digits. */
    static String field(String json, String name) {
        int at = json.indexOf("\"" + name + "\":");
        if (at < 0) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        int from = at + name.length() + 3;
        if (json.charAt(from) == '"') {
            return json.substring(from + 1, json.indexOf('"', from + 1));
        }
        int to = from;
        while (Character.isDigit(json.charAt(to))) {
            to++;
        }
        return json.substring(from, to);
    }
}
