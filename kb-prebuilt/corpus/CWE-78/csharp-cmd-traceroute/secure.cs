using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Network;

[ApiController]
[Authorize(Roles = "agent")]
[Route("api/trace")]
public class TraceController : ControllerBase
{
    private readonly ILogger<TraceController> _logger;

    public TraceController(ILogger<TraceController> logger) => _logger = logger;

    [HttpGet]
    public async Task<IActionResult> Trace(string host, CancellationToken aborted)
    {
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic)
            return BadRequest(new { error = "host is missing" });

        var info = new ProcessStartInfo
        {
            FileName = "tracert.exe",
            ArgumentList = { "-d", "-h", "20", "-w", "800", host },
            RedirectStandardOutput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        using var process = Process.Start(info)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return Ok(new { host, hops = lines.Skip(1).Take(20) });
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            _logger.LogWarning("Trace took too long");
            return StatusCode(504);
        }
    }
}
