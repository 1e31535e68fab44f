/** Tasks to try. */

/** A task with a name for its button. */
export interface ExampleTask {
  name: string;
  language: string;
  task: string;
  /** Code that exists already. */
  code?: string;
}

export const EXAMPLE_TASKS: readonly ExampleTask[] = [
  {
    name: "YAML upload (Flask)",
    language: "python",
    task: "Write a Flask view that takes a YAML configuration file which the user uploads, loads it, and returns the number of its sections.",
  },
  {
    name: "User lookup (SQLite)",
    language: "python",
    task: "Write a function that looks up a user by name in an SQLite database and returns the user's row.",
    code: `import sqlite3


def find_user(connection: sqlite3.Connection, name: str) -> tuple | None:
    """The row of the user with this name, or None."""
    cursor = connection.cursor()
`,
  },
  {
    name: "Ping a host",
    language: "python",
    task: "Write a function that pings a host given by the user and returns whether it answered.",
  },
  {
    name: "Copy a name (C)",
    language: "c",
    task: "Write a C function that copies a name received from the network into a fixed buffer of 32 bytes in a session structure.",
    code: `#include <string.h>

struct session {
    char name[32];
    int authenticated;
};

void session_set_name(struct session *session, const char *received)
{
`,
  },
  {
    name: "Serve a file",
    language: "python",
    task: "Write a Flask view that sends the report whose file name is given in the query string from the reports folder.",
  },
  {
    name: "Password reset token",
    language: "python",
    task: "Write a function that creates the token of a password reset link and stores it for the user.",
  },
  {
    name: "Read a packet (C)",
    language: "c",
    task: "Write a C function that reads a length field and then so many bytes of payload from a socket into a newly allocated buffer.",
  },
  {
    name: "Sort integers",
    language: "python",
    task: "Write a function that sorts a list of integers in descending order.",
  },
  {
    name: "Roman numeral",
    language: "python",
    task: "Write a function that parses a roman numeral and returns its value.",
  },
];
