#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
struct sqlite3;
struct sqlite3_stmt;
int sqlite3_prepare_v2(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
int sqlite3_bind_int64(sqlite3_stmt *, int, long long);
int sqlite3_bind_text(sqlite3_stmt *, int, const char *, int, void (*)(void *));
int sqlite3_step(sqlite3_stmt *);
long long sqlite3_column_int64(sqlite3_stmt *, int);
const unsigned char *sqlite3_column_text(sqlite3_stmt *, int);
int sqlite3_finalize(sqlite3_stmt *);
const char *sqlite3_errmsg(sqlite3 *);
}

constexpr int kRow = 100, kDone = 101; // SQLITE_ROW, SQLITE_DONE

struct NoteTitle {
    long long id;
    std::string title, changed;
};

static std::string column(sqlite3_stmt *stmt, int index)
{
    auto text = sqlite3_column_text(stmt, index);
    return text ? reinterpret_cast<const char *>(text) : "";
}

std::vector<NoteTitle> searchNotes(sqlite3 *db, long long owner, const std::string &word)
{
    const std::string sql = "SELECT id, title, changed FROM notes WHERE owner = ?1"
                            " AND title LIKE '%' || ?2 || '%'"
                            " ORDER BY changed DESC LIMIT 50";
    sqlite3_stmt *stmt = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &stmt, nullptr) != 0)
        throw std::runtime_error(std::string("notes: ") + sqlite3_errmsg(db));
    sqlite3_bind_int64(stmt, 1, owner);
    sqlite3_bind_text(stmt, 2, word.data(), static_cast<int>(word.size()), nullptr);

    std::vector<NoteTitle> notes;
    int rc;
    while ((rc = sqlite3_step(stmt)) == kRow)
        notes.push_back({sqlite3_column_int64(stmt, 0), column(stmt, 1), column(stmt, 2)});
    sqlite3_finalize(stmt);
    if (rc != kDone)
        throw std::runtime_error("notes: search failed");
    return notes;
}
