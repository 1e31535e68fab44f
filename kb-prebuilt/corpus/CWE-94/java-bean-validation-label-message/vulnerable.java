package com.example.tickets.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.validation.ConstraintValidator;
import javax.validation.ConstraintValidatorContext;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks the labels of a ticket that arrives at the public form or the REST API. */
public class KnownLabelsValidator implements ConstraintValidator<KnownLabels, List<String>> {

    @Autowired
    private LabelCatalogue catalogue;

    private int max;

    @Override
    public void initialize(KnownLabels annotation) {
        max = annotation.max();
    }

    @Override
    public boolean isValid(List<String> labels, ConstraintValidatorContext context) {
        if (labels == null || labels.isEmpty()) {
            return true;
        }
        if (labels.size() > max) {
            return fail(context, "at most " + max + " labels");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (label == null || label.isBlank()) {
                return fail(context, "label " + (i + 1) + " is empty");
            }
            if (!catalogue.contains(label)) {
                return fail(context, "label " + (i + 1) + " is unknown: " + label);
            }
            if (!seen.add(label)) {
                return fail(context, "label " + (i + 1) + " is given twice");
            }
        }
        return true;
    }

    private static boolean fail(ConstraintValidatorContext context, String message) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        return false;
    }
}
