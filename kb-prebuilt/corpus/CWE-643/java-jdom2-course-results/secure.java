package com.example.school.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.servlet.ServletException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jdom2.input.SAXBuilder;
import org.jdom2.xpath.XPathFactory;

@WebServlet("/results")
public class ResultServlet extends HttpServlet {

    private volatile Document results;

    @Override
    public void init() throws ServletException {
        try {
            results = new SAXBuilder().build(Path.of("/var/lib/school/results.xml").toFile());
        } catch (JDOMException | IOException e) {
            throw new ServletException("the results cannot be read", e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String student = (String) request.getSession().getAttribute("student");
        String course = request.getParameter("course");
        if (student == null || course == null || course.length() > 100) {
            response.sendError(student == null ? 401 : 400);
            return;
        }
        String query = "//result[@student=$student and @course=$course]";
        Map<String, Object> values = Map.of("student", student, "course", course);
        StringBuilder lines = new StringBuilder();
        for (Element result : XPathFactory.instance().compile(query, Filters.element(), values).evaluate(results)) {
            lines.append(result.getAttributeValue("date")).append('\t')
                    .append(result.getChildText("points")).append('\t')
                    .append(result.getChildText("grade")).append('\n');
        }
        response.setContentType("text/plain; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(lines.length() == 0 ? "no results\n" : lines.toString());
    }
}
