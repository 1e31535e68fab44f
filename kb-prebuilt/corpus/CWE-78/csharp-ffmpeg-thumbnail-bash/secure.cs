using System.Diagnostics;
using System.Globalization;

namespace Media;

public class ThumbnailService
{
    private readonly string _outputDirectory;

    public ThumbnailService(string outputDirectory) => _outputDirectory = outputDirectory;

    /// <summary>Takes one frame of a video as a picture of 320 pixels width.</summary>
    public async Task<string> CreateAsync(Guid videoId, string videoPath, double second)
    {
        if (!File.Exists(videoPath))
            throw new FileNotFoundException("video is missing", videoPath);

        var position = Math.Max(0, second).ToString("F2", CultureInfo.InvariantCulture);
        var target = Path.Combine(_outputDirectory, videoId.ToString("N") + ".jpg");
        var info = new ProcessStartInfo("ffmpeg")
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { "-y", "-ss", position, "-i", "file:" + Path.GetFullPath(videoPath) })
            info.ArgumentList.Add(argument);
        foreach (var argument in new[] { "-frames:v", "1", "-vf", "scale=320:-1", target })
            info.ArgumentList.Add(argument);

        using var process = Process.Start(info)
            ?? throw new InvalidOperationException("ffmpeg cannot be started");
        var messages = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || !File.Exists(target))
        {
            var tail = messages.Length > 400 ? messages[^400..] : messages;
            throw new InvalidOperationException($"no thumbnail of {videoId}: {tail}");
        }
        return target;
    }
}
