"""Rosters of a leading group: ``组长:丁立山 市委书记``, one person a line, the post behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yipanqi.reading.names import SURE, Name, name_at, spaced_name_at
from yipanqi.reading.posts import body, post_words

WORDS: Final = frozenset(
    ("组长", "副组长", "常务副组长", "成员", "召集人", "总召集人", "总指挥", "副总指挥", "指挥长", "副指挥长")
)
"""Posts that a roster's line begins with."""

_BLANK = re.compile(r"[ \t]*")
_POSTS = re.compile(r"(?:[ \t]+|\()(?P<posts>[^\s:;。]{2,60}?)(?=[ \t)]*(?:\n|$))")


class Entry(NamedTuple):
    """One line of a roster: the name and where it begins, and the posts behind it with the first one's body."""

    start: int
    name: Name
    posts: tuple[str, ...]
    body: str | None


def roster(text: str, colon: int) -> Iterator[Entry]:
    """The people from the line with ``colon`` on, down to the first line that is not of the roster."""
    start = _BLANK.match(text, colon + 1).end()  # type: ignore[union-attr]
    while entry := _entry(text, start):
        yield entry
        line = text.find("\n", entry.name.end)
        if line < 0 or text[line + 1 : line + 2] not in (" ", "\t"):
            return
        start = _BLANK.match(text, line + 1).end()  # type: ignore[union-attr]


def _entry(text: str, start: int) -> Entry | None:
    if start >= len(text):
        return None
    name = spaced_name_at(text, start) or name_at(text, start, after_post=True)
    if name is None or name.edge < SURE:
        return None
    match = _POSTS.match(text, name.end)
    posts: tuple[str, ...] = ()
    stated = None
    if match:
        split = [_split(post) for post in match["posts"].split("、")]
        if all(word for _, word in split):
            posts = tuple(before + word for before, word in split)
            stated = next((found for before, word in split if (found := body(before, word))), None)
    return Entry(start, name, posts, stated)


def _split(post: str) -> tuple[str, str]:
    """A post as its body and its post word; no post word: two empty words."""
    known = post_words()
    for start in range(len(post) - 1):
        word = post[start:]
        if word in known and known[word].kind == "post":
            return post[:start], word
    return "", ""
