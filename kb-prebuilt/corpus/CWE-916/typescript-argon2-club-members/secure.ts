import * as argon2 from "argon2";
import type { Pool } from "pg";

const HASHING = {
  memoryCost: 64 * 1024,
  timeCost: 3,
  parallelism: 1,
};

export class Members {
  private readonly nobody = argon2.hash("nobody", HASHING);

  constructor(private readonly pool: Pool) {}

  async join(mail: string, password: string): Promise<number> {
    if (password.length < 10 || password.length > 200) {
      throw new RangeError("The password needs 10 to 200 characters");
    }
    const hash = await argon2.hash(password, HASHING);
    const { rows } = await this.pool.query(
      "INSERT INTO members (mail, password_hash) VALUES ($1, $2) RETURNING id",
      [mail.trim().toLowerCase(), hash],
    );
    return rows[0].id;
  }

  async login(mail: string, password: string): Promise<number | null> {
    const { rows } = await this.pool.query("SELECT id, password_hash FROM members WHERE mail = $1", [
      mail.trim().toLowerCase(),
    ]);
    const hash: string = rows[0]?.password_hash ?? (await this.nobody);
    const fits = await argon2.verify(hash, password);
    if (!fits || rows.length === 0) return null;
    if (argon2.needsRehash(hash, HASHING)) {
      const renewed = await argon2.hash(password, HASHING);
      await this.pool.query("UPDATE members SET password_hash = $1 WHERE id = $2", [renewed, rows[0].id]);
    }
    return rows[0].id;
  }
}
