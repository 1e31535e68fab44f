using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Forum.Web.Helpers;

public enum Rank
{
    Newcomer,
    Regular,
    Moderator,
}

public record UserBadge(int Id, string DisplayName, string? Title, Rank Rank);

public static class BadgeExtensions
{
    private static readonly Dictionary<Rank, string> Colors = new()
    {
        [Rank.Newcomer] = "badge-grey",
        [Rank.Regular] = "badge-blue",
        [Rank.Moderator] = "badge-gold",
    };

    /// <summary>Renders a user as a link, as in @Html.Badge(post.Author).</summary>
    public static IHtmlContent Badge(this IHtmlHelper html, UserBadge? user)
    {
        if (user is null)
            return new HtmlString("<span class=\"badge badge-grey\">deleted user</span>");

        var css = Colors.GetValueOrDefault(user.Rank, "badge-grey");
        var tooltip = string.IsNullOrWhiteSpace(user.Title) ? user.Rank.ToString() : user.Title.Trim();
        var name = user.DisplayName.Length > 30 ? user.DisplayName[..29] + "…" : user.DisplayName;
        var link = new TagBuilder("a");
        link.AddCssClass("badge " + css);
        link.Attributes["href"] = $"/users/{user.Id}";
        link.Attributes["title"] = tooltip;
        link.InnerHtml.Append(name);
        return link;
    }
}
