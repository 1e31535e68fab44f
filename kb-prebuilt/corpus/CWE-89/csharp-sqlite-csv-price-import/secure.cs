using System.Globalization;
using Microsoft.Data.Sqlite;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: price-import DATABASE CSV");
    return 2;
}

using var connection = new SqliteConnection($"Data Source={args[0]};Mode=ReadWrite");
connection.Open();
using var transaction = connection.BeginTransaction();
using var update = connection.CreateCommand();
update.Transaction = transaction;
update.CommandText = "UPDATE articles SET price_cents = $cents, changed_at = datetime('now') WHERE number = $number";
var cents = update.Parameters.Add("$cents", SqliteType.Integer);
var number = update.Parameters.Add("$number", SqliteType.Text);

int changed = 0, unknown = 0, line = 0;
foreach (var text in File.ReadLines(args[1]).Skip(1))
{
    line++;
    var fields = text.Split(';');
    if (fields.Length < 2
        || !decimal.TryParse(fields[1], NumberStyles.Number, CultureInfo.InvariantCulture, out var price)
        || price is < 0 or > 100_000)
    {
        Console.Error.WriteLine($"line {line + 1} is skipped");
        continue;
    }

    cents.Value = (long)(price * 100);
    number.Value = fields[0].Trim();
    if (update.ExecuteNonQuery() > 0)
        changed++;
    else
        unknown++;
}

transaction.Commit();
Console.WriteLine($"{changed} prices changed, {unknown} articles not found");
return unknown == 0 ? 0 : 1;
