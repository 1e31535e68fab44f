import { Pool } from 'pg';

export interface Contact {
  id: number;
  name: string;
  email: string;
  lastSeen: Date | null;
}

interface ContactRow {
  id: number;
  full_name: string;
  email: string;
  last_seen: Date | null;
}

const PAGE_SIZE = 50;

export class ContactRepository {
  constructor(private readonly pool: Pool) {}

  async search(orgId: number, text: string, page = 1): Promise<Contact[]> {
    const term = text.trim().toLowerCase();
    if (term.length < 2) {
      return [];
    }
    const offset = (Math.max(1, Math.trunc(page)) - 1) * PAGE_SIZE;

    const sql = `
      SELECT id, full_name, email, last_seen
        FROM contacts
       WHERE org_id = $1
         AND (full_name ILIKE '%' || $4 || '%' OR email ILIKE '%' || $4 || '%')
       ORDER BY full_name
       LIMIT $2 OFFSET $3`;
    const result = await this.pool.query<ContactRow>(sql, [orgId, PAGE_SIZE, offset, term]);

    return result.rows.map((row) => ({
      id: row.id,
      name: row.full_name,
      email: row.email,
      lastSeen: row.last_seen,
    }));
  }
}
