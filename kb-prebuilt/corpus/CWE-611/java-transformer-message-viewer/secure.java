package com.example.integration;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Templates;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

@WebServlet("/messages/view")
public class MessageViewServlet extends HttpServlet {

    private Templates templates;

    @Override
    public void init() throws ServletException {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        try {
            templates = factory.newTemplates(new StreamSource(getClass().getResourceAsStream("/message.xsl")));
        } catch (TransformerException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        StringWriter result = new StringWriter();
        resp.setContentType("text/plain;charset=UTF-8");
        try {
            Transformer transformer = templates.newTransformer();
            transformer.setOutputProperty(OutputKeys.INDENT, "yes");
            transformer.transform(new StreamSource(req.getInputStream()), new StreamResult(result));
        } catch (TransformerException e) {
            resp.sendError(422, "The message is not well-formed");
            return;
        }
        resp.getWriter().write(result.toString());
    }
}
