using System.Xml;
using Microsoft.Extensions.Logging;

namespace DoorControl;

public class UserFile
{
    private readonly string _path;
    private readonly ILogger<UserFile> _logger;
    private readonly object _lock = new();
    private XmlDocument? _document;
    private DateTime _loaded;

    public UserFile(string path, ILogger<UserFile> logger)
    {
        _path = path;
        _logger = logger;
    }

    private XmlDocument Load()
    {
        lock (_lock)
        {
            var changed = File.GetLastWriteTimeUtc(_path);
            if (_document is null || changed > _loaded)
            {
                var document = new XmlDocument();
                document.Load(_path);
                (_document, _loaded) = (document, changed);
                _logger.LogInformation("Users were read, state of {Changed}", changed);
            }
            return _document;
        }
    }

    /// <summary>Returns the doors a user may open, or null if name and PIN do not fit.</summary>
    public IReadOnlyList<string>? DoorsOf(string name, string pin)
    {
        var user = (XmlElement?)Load().SelectSingleNode($"/users/user[@name='{name}' and @pin='{pin}']");
        if (user is null)
        {
            _logger.LogWarning("Terminal login failed");
            return null;
        }

        var doors = new List<string>();
        foreach (XmlElement door in user.GetElementsByTagName("door"))
        {
            if (door.GetAttribute("locked") != "true")
                doors.Add(door.GetAttribute("id"));
        }
        return doors;
    }
}
