package io.hefu.payment.bank;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A small tree of a document that nobody trusts: no DTD, no entities of its own, bounded depth and size. */
final class XmlElement {

    private static final int MOST_DEPTH = 32;
    private static final int MOST_ELEMENTS = 200_000;
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final String namespace;
    private final String currency;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlElement(XMLStreamReader reader) {
        name = reader.getLocalName();
        namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        String ccy = reader.getAttributeValue(null, "Ccy");
        currency = ccy == null ? "" : ccy;
    }

    /** The root; raises for anything that is not well-formed, declares a document type, or is too deep or too large. */
    static XmlElement parse(String document) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
        try {
            return root(reader);
        } finally {
            reader.close();
        }
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    /** The attribute {@code Ccy}, or empty. */
    String currency() {
        return currency;
    }

    String text() {
        return text.toString().strip();
    }

    /** The elements at the end of a path of names such as {@code RltdPties/Dbtr/Nm}, in the order of the document. */
    List<XmlElement> all(String path) {
        Stream<XmlElement> found = Stream.of(this);
        for (String step : path.split("/")) {
            found = found.flatMap(element -> element.children.stream()).filter(child -> child.name.equals(step));
        }
        return found.toList();
    }

    /** The first text that is not blank at one of the paths, or empty. */
    String first(String... paths) {
        return Stream.of(paths)
                .flatMap(path -> all(path).stream())
                .map(XmlElement::text)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static XmlElement root(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlElement> open = new ArrayDeque<>();
        XmlElement root = null;
        int elements = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                XmlElement element = new XmlElement(reader);
                refuseBeyond(++elements, open.size());
                if (root == null) {
                    root = element;
                } else {
                    open.element().children.add(element);
                }
                open.push(element);
            } else {
                follow(event, reader, open);
            }
        }
        if (root == null) {
            throw new XMLStreamException("no element");
        }
        return root;
    }

    private static void follow(int event, XMLStreamReader reader, Deque<XmlElement> open) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (!open.isEmpty()) {
                    open.element().text.append(reader.getText());
                }
            }
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XMLStreamException("document types and entities are refused");
            default -> {}
        }
    }

    private static void refuseBeyond(int elements, int depth) throws XMLStreamException {
        if (elements > MOST_ELEMENTS || depth >= MOST_DEPTH) {
            throw new XMLStreamException("too deep or too large");
        }
    }

    // the JDK's own parser, whatever else is on the class path
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        return factory;
    }
}
