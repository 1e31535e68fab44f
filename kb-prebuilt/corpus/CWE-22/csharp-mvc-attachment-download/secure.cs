using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;

namespace Support.Web;

public interface ITicketAccess
{
    Task<bool> MayReadAsync(int ticketId, string user);
}

[Authorize]
[Route("tickets/{ticketId:int}/attachments")]
public class AttachmentController : Controller
{
    private static readonly FileExtensionContentTypeProvider Types = new();
    private readonly ITicketAccess _access;
    private readonly string _root;

    public AttachmentController(ITicketAccess access, IConfiguration configuration)
    {
        _access = access;
        _root = Path.GetFullPath(configuration["Attachments:Root"] ?? "attachments");
    }

    [HttpGet]
    public async Task<IActionResult> Download(int ticketId, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || !await _access.MayReadAsync(ticketId, User.Identity!.Name!))
            return NotFound();

        var folder = Path.Combine(_root, ticketId.ToString()) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (!path.StartsWith(folder, StringComparison.Ordinal) || !System.IO.File.Exists(path))
            return NotFound();

        if (!Types.TryGetContentType(path, out var type))
            type = "application/octet-stream";
        Response.Headers.CacheControl = "private, max-age=300";
        return PhysicalFile(path, type, Path.GetFileName(path), enableRangeProcessing: true);
    }
}
