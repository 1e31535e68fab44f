import { DynamoDBClient, ExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Router, type Request, type Response } from "express";

interface Invoice {
  customer: string;
  number: string;
  state: string;
  cents: number;
}

export class Invoices {
  constructor(private readonly db: DynamoDBClient) {}

  async inState(customer: string, state: string): Promise<Invoice[]> {
    const answer = await this.db.send(
      new ExecuteStatementCommand({
        Statement: 'SELECT * FROM "invoices" WHERE customer = ? AND "state" = ?',
        Parameters: [{ S: customer }, { S: state }],
        Limit: 200,
      }),
    );
    return (answer.Items ?? []).map((item) => unmarshall(item) as Invoice);
  }
}

export function invoiceRoutes(invoices: Invoices): Router {
  const router = Router();

  router.get("/invoices", async (req: Request, res: Response) => {
    const customer: string | undefined = res.locals.customer;
    if (!customer) {
      res.status(401).json({ message: "Please log in" });
      return;
    }
    const state = typeof req.query.state === "string" ? req.query.state : "open";
    res.json(await invoices.inState(customer, state));
  });

  return router;
}
