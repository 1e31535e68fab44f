package com.example.accounting;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

@Service
public class InvoiceReader {

    public record Line(String article, BigDecimal amount) {}

    public record Invoice(String number, String vatId, BigDecimal total, List<Line> lines) {}

    public Invoice read(InputStream upload) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(upload);
        Element root = document.getDocumentElement();

        List<Line> lines = new ArrayList<>();
        NodeList elements = root.getElementsByTagNameNS("*", "Line");
        for (int i = 0; i < elements.getLength(); i++) {
            Element line = (Element) elements.item(i);
            lines.add(new Line(text(line, "Article"), new BigDecimal(text(line, "Amount"))));
        }
        return new Invoice(text(root, "Number"), text(root, "VatId"), new BigDecimal(text(root, "Total")), lines);
    }

    private static String text(Element parent, String name) throws SAXException {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        if (found.getLength() == 0) {
            throw new SAXException("element " + name + " is missing");
        }
        return found.item(0).getTextContent().trim();
    }
}
