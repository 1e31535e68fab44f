from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

RANKS = ((1000, "gold"), (100, "silver"), (0, "bronze"))


@dataclass
class Member:
    login: str
    display_name: str
    tagline: str = ""
    posts: int = 0

    @property
    def rank(self) -> str:
        return next(name for limit, name in RANKS if self.posts >= limit)


def user_badge(member: Member, size: int = 24) -> Markup:
    """Filter for templates: ``{{ post.author | user_badge }}``."""
    if member is None:
        return Markup('<span class="badge badge-gone">deleted account</span>')
    avatar = f"/avatars/{quote(member.login, safe='')}?s={int(size)}"
    posts = f"{member.posts:,}".replace(",", "\u202f")
    html = Markup('<span class="badge {}" title="{}"><img src="{}" alt=""> {} <em>{}</em></span>')
    return html.format(member.rank, member.tagline, avatar, member.display_name, posts)


def build_environment(template_dir: str) -> Environment:
    env = Environment(
        loader=FileSystemLoader(template_dir),
        autoescape=select_autoescape(["html", "xml"]),
        trim_blocks=True,
    )
    env.filters["user_badge"] = user_badge
    return env
