using System.IO.Compression;
using Microsoft.Extensions.Logging;

namespace Courses;

public class CourseImporter
{
    private const long MaxFileSize = 100L * 1024 * 1024;

    private static readonly HashSet<string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ".html", ".css", ".png", ".jpg", ".svg", ".mp4", ".json", ".pdf",
    };

    private readonly ILogger<CourseImporter> _logger;

    public CourseImporter(ILogger<CourseImporter> logger) => _logger = logger;

    public List<string> Import(Stream package, string courseFolder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(courseFolder)) + Path.DirectorySeparatorChar;
        var written = new List<string>();
        using var archive = new ZipArchive(package, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            if (entry.Name.Length == 0)
                continue;
            if (!Kinds.Contains(Path.GetExtension(entry.Name)) || entry.Length > MaxFileSize)
            {
                _logger.LogInformation("{Entry} is skipped", entry.FullName);
                continue;
            }

            var target = Path.GetFullPath(Path.Combine(root, entry.FullName));
            if (!target.StartsWith(root, StringComparison.Ordinal))
                throw new InvalidDataException("the package has a file outside of its folder");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target, overwrite: true);
            written.Add(Path.GetRelativePath(root, target));
        }

        _logger.LogInformation("{Count} files were imported to {Folder}", written.Count, root);
        return written;
    }
}
