using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ReleasePortal;

public class ReleaseNotes
{
    private static readonly Regex Noise = new(@"^(Merge|Bump|chore)\b", RegexOptions.Compiled);
    private readonly IReadOnlyDictionary<string, string> _directories;

    public ReleaseNotes(IReadOnlyDictionary<string, string> directories) => _directories = directories;

    public IReadOnlyList<string> Between(string repository, string fromTag, string toTag)
    {
        if (!_directories.TryGetValue(repository, out var directory))
            throw new ArgumentException("unknown repository", nameof(repository));

        var info = new ProcessStartInfo
        {
            FileName = "git",
            ArgumentList =
            {
                "log", "--no-merges", "--format=%s", "--max-count=500",
                $"refs/tags/{fromTag}..refs/tags/{toTag}", "--",
            },
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(info) ?? throw new InvalidOperationException("git cannot be started");
        var subjects = new List<string>();
        while (git.StandardOutput.ReadLine() is { } line)
        {
            if (!Noise.IsMatch(line) && !subjects.Contains(line))
                subjects.Add(line);
        }
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git log ended with {git.ExitCode}");
        return subjects;
    }
}
