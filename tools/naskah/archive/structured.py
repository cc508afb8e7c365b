"""What a page tells search engines about itself: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from naskah.archive.opendata.plaintext import plain
from naskah.archive.render import Site

if TYPE_CHECKING:
    from naskah.archive.page import SitePage

# Nothing in the data can end the script, begin a comment in it, or be an entity; JSON reads these as the same characters.
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def structured(page: SitePage, site: Site) -> str:
    """The data of a post, or of the home page, as an element of the head.

    Nothing for other pages, and nothing where the site's address is not known.
    """
    if not site.address or not (page.is_post or not page.url):
        return ""
    organisation = {"@type": "CollegeOrUniversity", "name": plain(site.sop.organisation)}
    data = _post(page, site, organisation) if page.is_post else _home(page, site, organisation)
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>\n'


def _home(page: SitePage, site: Site, organisation: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "name": plain(site.name),
        "description": plain(page.description),
        "url": site.address,
        "inLanguage": site.lang,
        "publisher": organisation,
    }


def _post(page: SitePage, site: Site, organisation: dict[str, str]) -> dict[str, Any]:
    address = f"{site.address}{page.url}"
    data: dict[str, Any] = {
        "@type": "SocialMediaPosting",
        "@id": address,
        "url": address,
        "headline": plain(page.title),
        "description": plain(page.description),
        "inLanguage": "id",
        "author": organisation,
        "isPartOf": {"@type": "WebSite", "name": plain(site.name), "url": site.address},
    }
    if page.updated is not None:
        data["datePublished"] = page.updated.isoformat()
    if page.picture is not None:
        picture = page.picture
        size = {"width": picture.width, "height": picture.height}
        credit = {"caption": plain(picture.alt), "creditText": plain(picture.credit)}
        data["image"] = {"@type": "ImageObject", "url": f"{site.address}{picture.url}", **size, **credit}
    if elsewhere := page.elsewhere():
        data["sameAs"] = list(elsewhere)
    return data
