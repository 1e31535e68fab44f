using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Community.Profiles;

public record ImportRequest(string Url);

public interface IAvatarStore
{
    Task SaveAsync(string userId, byte[] image, string type);
}

[ApiController]
[Authorize]
[Route("api/avatar")]
public class AvatarController : ControllerBase
{
    private const int MaxBytes = 2 * 1024 * 1024;
    private static readonly HashSet<string> Hosts = ["www.gravatar.com", "avatars.githubusercontent.com"];
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        MaxResponseContentBufferSize = MaxBytes, Timeout = TimeSpan.FromSeconds(10),
    };
    private readonly IAvatarStore _avatars;

    public AvatarController(IAvatarStore avatars) => _avatars = avatars;

    [HttpPost("import")]
    public async Task<IActionResult> Import(ImportRequest request)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttps || !address.IsDefaultPort || !Hosts.Contains(address.Host))
            return BadRequest(new { error = "this is not an address of a picture" });

        try
        {
            using var response = await Http.GetAsync(address, HttpContext.RequestAborted);
            var type = response.Content.Headers.ContentType?.MediaType ?? "";
            if (!response.IsSuccessStatusCode || type is not ("image/png" or "image/jpeg" or "image/webp"))
                return UnprocessableEntity(new { error = "there is no picture at this address" });

            var image = await response.Content.ReadAsByteArrayAsync();
            await _avatars.SaveAsync(User.FindFirstValue(ClaimTypes.NameIdentifier)!, image, type);
            return Ok(new { size = image.Length, type });
        }
        catch (HttpRequestException)
        {
            return UnprocessableEntity(new { error = "the picture cannot be loaded" });
        }
    }
}
