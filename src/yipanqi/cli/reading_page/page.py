"""The whole reading page: its frame, its style and its script in one file that needs no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template

from yipanqi import __version__
from yipanqi.cli import terms
from yipanqi.cli.reading_page.section import Section, in_script

_DARK = ':root[data-theme="dark"] '


def render_page(sections: Sequence[Section]) -> bytes:
    """One HTML file that shows the documents, UTF-8. The same file given twice is shown once."""
    shown = list({section.key: section for section in sections}.values())
    style, script = _style(), _part("page.js")
    facts = sum(section.facts for section in shown)
    page = Template(_part("page.html")).substitute(
        title=escape(shown[0].title if len(shown) == 1 else f"{len(shown)} 个文件"),
        style_hash=_hash(style),
        script_hash=_hash(script),
        style=style,
        script=script,
        many="many" if len(shown) > 1 else "one",
        count=f"{len(shown)} 个文件 · {facts} 条事实",
        index="".join(map(_entry, shown)),
        papers="\n".join(section.html for section in shown),
        kinds=in_script(terms.KINDS),
        version=__version__,
    )
    return page.encode()


def _entry(section: Section) -> str:
    return (
        f'<li><a href="#{section.key}"><span class="title">{escape(section.title)}</span>'
        f'<span class="line"><i class="dot {section.condition}" title="{terms.CONDITIONS[section.condition]}"></i>'
        f"{escape(section.about)}<b>{section.facts}</b></span></a></li>"
    )


def _style() -> str:
    """The style sheet; its dark colours once more for who reads without scripts, where the system wants them."""
    style = _part("page.css")
    dark = style[style.index(_DARK) + len(_DARK) :]
    dark = dark[: dark.index("}") + 1]
    return f"{style}@media (prefers-color-scheme: dark) {{ :root:not([data-theme]) {dark} }}\n"


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(inline: str) -> str:
    """The source expression that lets a browser run just this inline text and no other."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode() + "'"
