package com.example.club.members;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class MemberDirectory {

    private static final Logger log = LoggerFactory.getLogger(MemberDirectory.class);
    private static final int PAGE_SIZE = 25;

    @PersistenceContext
    private EntityManager em;

    @Transactional(readOnly = true)
    public List<Member> search(String letters, String section, int page) {
        String prefix = letters.trim().toLowerCase();
        String jpql = "SELECT m FROM Member m WHERE m.active = true AND lower(m.lastName) LIKE :prefix";
        boolean bySection = section != null && !section.isEmpty();
        if (bySection) {
            jpql += " AND m.section.code = :section";
        }
        jpql += " ORDER BY m.lastName, m.firstName";

        TypedQuery<Member> query = em.createQuery(jpql, Member.class).setParameter("prefix", prefix + "%");
        if (bySection) {
            query.setParameter("section", section);
        }
        List<Member> members = query
                .setFirstResult(Math.max(0, page) * PAGE_SIZE)
                .setMaxResults(PAGE_SIZE)
                .getResultList();
        log.debug("directory page {} has {} members", page, members.size());
        return members;
    }
}
