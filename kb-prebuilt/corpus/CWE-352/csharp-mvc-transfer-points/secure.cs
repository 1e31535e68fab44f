using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Bonus.Web;

public record TransferForm(string Recipient, int Points);

public interface IPointsService
{
    Task<int> BalanceAsync(string memberId);
    Task<bool> TransferAsync(string fromMember, string toNumber, int points);
}

[Authorize]
public class PointsController : Controller
{
    private readonly IPointsService _points;

    public PointsController(IPointsService points) => _points = points;

    private string MemberId => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    [HttpGet]
    public async Task<IActionResult> Transfer()
    {
        ViewData["Balance"] = await _points.BalanceAsync(MemberId);
        return View(new TransferForm("", 100));
    }

    [HttpPost]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Transfer(TransferForm form)
    {
        if (form.Points is < 1 or > 50_000)
            ModelState.AddModelError(nameof(form.Points), "Choose between 1 and 50,000 points.");
        if (!ModelState.IsValid)
            return View(form);

        if (!await _points.TransferAsync(MemberId, form.Recipient.Trim(), form.Points))
        {
            ModelState.AddModelError("", "The transfer was not possible.");
            return View(form);
        }
        TempData["Message"] = $"{form.Points} points were sent to {form.Recipient}.";
        return RedirectToAction("Index", "Overview");
    }
}
