package com.example.jobs.candidate;

import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/profile")
public class ProfileController {

    private final CandidateRepository candidates;

    public ProfileController(CandidateRepository candidates) {
        this.candidates = candidates;
    }

    @ModelAttribute("candidate")
    Candidate candidate(@AuthenticationPrincipal Account account) {
        return candidates.findByAccountId(account.id()).orElseThrow();
    }

    @InitBinder("candidate")
    void trim(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new org.springframework.beans.propertyeditors.StringTrimmerEditor(true));
    }

    @GetMapping
    String form(Model model) {
        return "profile/form";
    }

    @PostMapping
    String save(@Valid @ModelAttribute("candidate") Candidate candidate, BindingResult errors) {
        if (errors.hasErrors()) {
            return "profile/form";
        }
        candidates.save(candidate);
        return "redirect:/profile";
    }
}
