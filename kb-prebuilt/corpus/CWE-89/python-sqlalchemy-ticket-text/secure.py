from sqlalchemy import Integer, bindparam, text
from sqlalchemy.engine import Engine

PAGE_SIZE = 50
DEFAULT_STATUSES = ["open", "waiting"]


class TicketRepository:
    def __init__(self, engine: Engine):
        self.engine = engine
        self.queries_run = 0

    def list_tickets(self, project_id: int, statuses=None, assignee=None, page: int = 1):
        statuses = list(statuses or DEFAULT_STATUSES)
        page = max(1, int(page))
        conditions = ["project_id = :project"]
        params = {
            "project": int(project_id),
            "limit": PAGE_SIZE,
            "offset": (page - 1) * PAGE_SIZE,
        }

        params["statuses"] = statuses
        conditions.append("status IN :statuses")
        if assignee:
            params["assignee"] = assignee
            conditions.append("assignee = :assignee")

        statement = text(
            "SELECT id, title, status, assignee, updated_at FROM tickets WHERE "
            + " AND ".join(conditions)
            + " ORDER BY updated_at DESC LIMIT :limit OFFSET :offset"
        ).bindparams(bindparam("limit", type_=Integer), bindparam("offset", type_=Integer))
        statement = statement.bindparams(bindparam("statuses", expanding=True))

        with self.engine.connect() as connection:
            rows = connection.execute(statement, params).mappings().all()
        self.queries_run += 1
        return {
            "page": page,
            "has_more": len(rows) == PAGE_SIZE,
            "tickets": [dict(row) for row in rows],
        }
