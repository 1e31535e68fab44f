package com.example.club.web;

import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The members' table of the board, whose buttons are small Thymeleaf forms. */
@Controller
@RequestMapping("/board/members")
@PreAuthorize("hasRole('BOARD')")
public class MemberBoardController {

    private static final Logger log = LoggerFactory.getLogger(MemberBoardController.class);

    private final MemberService members;

    public MemberBoardController(MemberService members) {
        this.members = members;
    }

    @GetMapping
    public String list(Model model) {
        model.addAttribute("members", members.all());
        model.addAttribute("openFees", members.countWithOpenFees());
        return "board/members";
    }

    @PostMapping("/{number}/reminder")
    public String remind(@PathVariable int number, RedirectAttributes flash) {
        flash.addFlashAttribute("message", members.sendReminder(number) ? "Reminder sent" : "No open fee");
        return "redirect:/board/members";
    }

    @PostMapping("/{number}/exclude")
    public String exclude(@PathVariable int number, Principal board, RedirectAttributes flash) {
        if (members.isBoardMember(number)) {
            flash.addFlashAttribute("message", "Members of the board cannot be excluded here");
            return "redirect:/board/members";
        }
        members.exclude(number, board.getName());
        log.info("member {} excluded by {}", number, board.getName());
        flash.addFlashAttribute("message", "The membership has ended");
        return "redirect:/board/members";
    }
}
