async Task<string> F(string name, object gate)
{
    using var connection = new SqlConnection(Settings.Database);
    await connection.OpenAsync();
    using (var command = new SqlCommand("SELECT 1", connection) { CommandType = CommandType.Text, CommandTimeout = name.Length })
    using (var reader = await command.ExecuteReaderAsync())
    {
        while (await reader.ReadAsync())
            name = reader.GetString(0);
    }
    lock (gate)
        Count++;
    return name;
}
