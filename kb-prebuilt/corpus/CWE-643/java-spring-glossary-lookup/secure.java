package com.example.glossary;

import java.util.Map;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.w3c.dom.Document;

@RestController
public class GlossaryController {

    private final Document glossary;

    public GlossaryController(Document glossary) {
        this.glossary = glossary;
    }

    @GetMapping("/api/glossary")
    public Map<String, String> lookUp(@RequestParam String term, @RequestParam(defaultValue = "en") String lang)
            throws XPathExpressionException {
        String expression = "string(//entry[@status='published' and term=$term]/explanation[@lang=$lang])";
        String explanation;
        synchronized (glossary) {
            XPath xpath = XPathFactory.newInstance().newXPath();
            xpath.setXPathVariableResolver(name -> name.getLocalPart().equals("term") ? term : lang);
            explanation = xpath.evaluate(expression, glossary).strip();
        }
        if (explanation.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such term");
        }
        return Map.of("term", term, "language", lang, "explanation", explanation);
    }
}
