package com.example.inventory;

import java.util.List;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class InventoryController {

    public interface Item {
        String getSku();

        String getLocation();

        int getQuantity();
    }

    public interface ItemSource {
        List<Item> all();
    }

    private final SpelExpressionParser parser = new SpelExpressionParser();
    private final ItemSource items;

    public InventoryController(ItemSource items) {
        this.items = items;
    }

    @GetMapping("/api/inventory")
    public List<Item> list(@RequestParam(defaultValue = "true") String filter) {
        if (filter.length() > 200) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the filter is too long");
        }
        try {
            Expression expression = parser.parseExpression(filter);
            EvaluationContext context = new StandardEvaluationContext();
            return items.all().stream()
                    .filter(item -> Boolean.TRUE.equals(expression.getValue(context, item, Boolean.class)))
                    .toList();
        } catch (ExpressionException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the filter cannot be evaluated");
        }
    }
}
