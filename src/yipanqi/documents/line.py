"""One line of a page, and the cue that its own look gives."""

from __future__ import annotations

from typing import Final, Literal

Cue = Literal[
    "empty", "prose", "short", "frag", "number", "plain", "bullet", "table", "attach", "sign", "greet",
    "byline", "end", "date", "code", "meta", "caption", "tool", "channel", "crumb", "pipes",
    "link", "related", "comment", "legal", "spam", "shop",
]  # fmt: skip
"""prose: whole sentences; short: a short sentence; frag: sentences cut off; plain: words without a sentence mark;
greet: whom a paper addresses, who makes an agreement, who met where; sign: an organ alone;
code: a document number alone; end: an editors' line; meta: a field of an official page's frame;
crumb: where in the site; pipes: many words between bars."""

_STOPS: Final[tuple[str, ...]] = ("。", "!", "?", ";", "…", ":")
_CLOSERS: Final = "”’\"')]》 "


class Line:
    """A line in narrow punctuation without outer blanks, its cue, and its ``size`` in characters; ``key`` is what of it
    is compared as a headline, once it was asked for."""

    __slots__ = ("cue", "key", "size", "text")

    def __init__(self, text: str, cue: Cue) -> None:
        self.text = text
        self.cue = cue
        self.size = len(text)
        self.key: str | None = None


def ends_sentence(text: str) -> bool:
    """Whether a line closes with a sentence mark; a full stop after a Chinese character is one too."""
    if text[-1] == "。":
        return True
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(_STOPS) or (bare.endswith(".") and len(bare) > 12 and "\u4e00" <= bare[-2] <= "\u9fff")
