package com.example.feed;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

public class ProductFeedImporter {

    public record Product(String id, String title, BigDecimal price) {}

    private final XMLInputFactory factory;

    public ProductFeedImporter() {
        factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    public int importFeed(InputStream feed, Consumer<Product> sink) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(feed);
        int count = 0;
        String id = null;
        String title = null;
        BigDecimal price = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "product" -> id = reader.getAttributeValue(null, "id");
                    case "title" -> title = reader.getElementText().trim();
                    case "price" -> price = new BigDecimal(reader.getElementText().trim());
                    default -> { }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("product")) {
                if (id != null && title != null && price != null) {
                    sink.accept(new Product(id, title, price));
                    count++;
                }
                id = title = null;
                price = null;
            }
        }
        reader.close();
        return count;
    }
}
