package com.example.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

public class CourierLogin {

    private final Document couriers;

    public CourierLogin(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        this.couriers = factory.newDocumentBuilder().parse(file.toFile());
    }

    public Optional<String> routeOf(String name, String pin) throws XPathExpressionException {
        if (name.isBlank() || pin.isBlank()) {
            return Optional.empty();
        }
        XPath xpath = XPathFactory.newInstance().newXPath();
        Map<String, String> values = Map.of("name", name.trim(), "pin", pin);
        xpath.setXPathVariableResolver(variable -> values.get(variable.getLocalPart()));
        String expression = "/couriers/courier[name=$name and pin=$pin]";
        Element courier = (Element) xpath.evaluate(expression, couriers, XPathConstants.NODE);
        if (courier == null) {
            return Optional.empty();
        }
        String route = courier.getAttribute("route");
        return route.isEmpty() ? Optional.of("unassigned") : Optional.of(route);
    }
}
