"""HTML source → tags, entities and line ends with their offsets, in one pass that never fails on broken markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, Literal, NamedTuple

ENTITY: Final = r"&(?:amp;)*(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?"
TAG: Final = (
    r"<(?:(/?)([A-Za-z][A-Za-z0-9:-]{0,40})"
    r"((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|\"[^\"]{0,300}+\"|'[^']{0,300}+'|[\"'])*+>|[^<>]*+>)"
    r"|!--|[!?/][^<>]*+>)"
)
_TOKEN: Final = re.compile(rf"{TAG}|[ \t]*+[\r\n][ \t\r\n]*+|{ENTITY}")
_DROPPED: Final = frozenset(
    ("script", "style", "title", "textarea", "iframe", "noscript", "noframes", "svg", "template", "select", "object")
)
_CLOSERS: Final = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _DROPPED}
_COMMENT_END: Final = re.compile("-->")

_WITHOUT_SEMICOLON: Final[tuple[str, ...]] = ("&nbsp", "&amp", "&lt", "&gt", "&quot")
"""Named entities that are read without their semicolon; any other may be an address (``a=1&copy=2``)."""

TokenKind = Literal["open", "close", "drop", "space", "entity"]


class Token(NamedTuple):
    """A piece of source that is not text. ``rest`` are the attributes of an opening tag or an entity's character."""

    kind: TokenKind
    start: int
    end: int
    name: str
    rest: str


def tokens(source: str) -> Iterator[Token]:
    """All tokens in order; elements that hold no text of the page (scripts, styles) are one ``drop`` each."""
    search = _TOKEN.search
    position, missing = 0, set[str]()
    while match := search(source, position):
        start, end = match.span()
        first, name = source[start], match[2]
        if name:
            name = name.lower()
            if name in _DROPPED and not match[1] and name not in missing and not match[3].endswith("/>"):
                closer = _CLOSERS[name].search(source, end)
                if closer:
                    yield Token("drop", start, closer.end(), name, source[end : closer.start()])
                    position = closer.end()
                    continue
                missing.add(name)
            yield Token("close" if match[1] else "open", start, end, name, match[3][:-1])
        elif first == "<":
            if match[0] == "<!--":
                end = _comment_end(source, end, missing)
            yield Token("drop", start, end, "", "")
        elif first == "&":
            character = character_of(match[0])
            if character:
                yield Token("entity", start, end, "", character)
        else:
            yield Token("space", start, end, "", "")
        position = end


def character_of(entity: str) -> str | None:
    """What an entity stands for, also where a copy escaped its ampersand again; ``None`` if it is none."""
    while entity.startswith("&amp;") and len(entity) > 5:
        entity = "&" + entity[5:]
    if entity[1] != "#" and not entity.endswith(";") and not entity.startswith(_WITHOUT_SEMICOLON):
        return None
    plain = unescape(entity)
    return plain if plain != entity else None


def _comment_end(source: str, start: int, missing: set[str]) -> int:
    """The end of a comment; a comment that is never closed ends at the next ``>``, so that no text is lost."""
    if "-->" not in missing:
        closer = _COMMENT_END.search(source, start)
        if closer:
            return closer.end()
        missing.add("-->")
    return source.find(">", start) + 1 or start


_ATTRIBUTE: Final = re.compile(r"""([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def attributes(rest: str) -> dict[str, str]:
    """The attributes of an opening tag, names in lower case, entities in values resolved."""
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(rest)}
