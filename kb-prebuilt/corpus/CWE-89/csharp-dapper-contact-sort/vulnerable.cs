using System.Data;
using Dapper;

namespace Crm.Contacts;

public record Contact(int Id, string Name, string Company, string Email, DateTime LastCall);

public static class ContactEndpoints
{
    public static void MapContacts(this WebApplication app)
    {
        app.MapGet("/api/contacts", ListAsync).RequireAuthorization();
    }

    private static async Task<IResult> ListAsync(
        IDbConnection db, ILogger<Contact> logger, string? company, string? sort, bool desc = false)
    {
        var sql = "SELECT id, name, company, email, last_call AS LastCall FROM contacts";
        if (!string.IsNullOrWhiteSpace(company))
        {
            sql += " WHERE company = '" + company.Trim() + "'";
        }
        sql += " ORDER BY " + (sort ?? "name") + (desc ? " DESC" : " ASC") + " LIMIT 200";

        var contacts = (await db.QueryAsync<Contact>(sql)).AsList();
        logger.LogInformation("Listed {Count} contacts", contacts.Count);
        return Results.Ok(new
        {
            count = contacts.Count,
            contacts = contacts.Select(c => new { c.Id, c.Name, c.Company, c.Email, LastCall = c.LastCall.ToString("yyyy-MM-dd") }),
        });
    }
}
