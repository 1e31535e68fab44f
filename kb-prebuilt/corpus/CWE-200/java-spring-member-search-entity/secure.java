package com.example.library.members;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class MemberSearchController {
    private static final Logger log = LoggerFactory.getLogger(MemberSearchController.class);
    private static final Limit AT_MOST = Limit.of(25);
    private static final Sort BY_NAME = Sort.by("lastName", "firstName");
    private final MemberRepository members;

    public record Hit(String firstName, String lastName, String branch) {}

    public MemberSearchController(MemberRepository members) {
        this.members = members;
    }

    @GetMapping("/members/search")
    public List<Hit> search(@RequestParam String name, @RequestParam(defaultValue = "main") String branch) {
        String part = name.strip();
        if (part.length() < 3) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "please enter three letters or more");
        }
        List<Member> found = members.findByBranchAndLastNameStartingWithIgnoreCase(branch, part, BY_NAME, AT_MOST);
        log.info("{} members found in branch {}", found.size(), branch);
        return found.stream().map(m -> new Hit(m.getFirstName(), m.getLastName(), m.getBranch())).toList();
    }
}
