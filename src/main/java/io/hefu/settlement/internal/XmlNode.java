package io.hefu.settlement.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One element of a large document with all below it; the document itself is never held. */
final class XmlNode {

    private static final int MOST_NODES = 200_000;
    private static final int MOST_DEPTH = 32;

    private final String name;
    private final String currency;
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlNode(XMLStreamReader reader) {
        name = reader.getLocalName();
        String ccy = reader.getAttributeValue(null, "Ccy");
        currency = ccy == null ? "" : ccy;
    }

    /** Reads from the start of an element to its end. */
    static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
        XmlNode root = new XmlNode(reader);
        Deque<XmlNode> open = new ArrayDeque<>(List.of(root));
        int nodes = 1;
        while (!open.isEmpty()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlNode child = new XmlNode(reader);
                    if (++nodes > MOST_NODES || open.size() >= MOST_DEPTH) {
                        throw new XMLStreamException("an entry is too deep or too large");
                    }
                    open.element().children.add(child);
                    open.push(child);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text.append(reader.getText());
                default -> {}
            }
        }
        return root;
    }

    String currency() {
        return currency;
    }

    String text() {
        return text.toString().strip();
    }

    /** The elements at the end of a path of names such as {@code RltdPties/Dbtr/Nm}. */
    List<XmlNode> all(String path) {
        Stream<XmlNode> found = Stream.of(this);
        for (String step : path.split("/")) {
            found = found.flatMap(node -> node.children.stream()).filter(child -> child.name.equals(step));
        }
        return found.toList();
    }

    /** The first text that is not blank at one of the paths, or empty. */
    String first(String... paths) {
        return Stream.of(paths)
                .flatMap(path -> all(path).stream())
                .map(XmlNode::text)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
