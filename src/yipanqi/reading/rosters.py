"""Rosters of a leading group: ``组长:丁立山 市委书记``, one person a line, the post behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yipanqi.reading.lookup import Lookup
from yipanqi.reading.names import SURE, Name, name_at, spaced_name_at
from yipanqi.reading.page import Page
from yipanqi.reading.posts import body, post_words

WORDS: Final = frozenset(
    (
        "组长", "副组长", "常务副组长", "成员", "召集人", "总召集人", "总指挥", "副总指挥", "指挥长", "副指挥长",
        "甲方代表", "乙方代表", "丙方代表", "法定代表人", "授权代表", "签约代表",
    )
)  # fmt: skip
"""Posts that a line of a roster or of the signatures below a paper begins with."""

_BLANK = re.compile(r"[ \t\u3000]*")
_POSTS = re.compile(
    r"[ \t\u3000]*\((?P<within>[^\s:;。()]{2,60})\)|[ \t\u3000]+(?P<posts>[^\s:;。]{2,60}?)(?=[ \t)]*(?:\n|$))"
)
_SPREAD = re.compile(r" [长员人] {0,3}:")
"""The end of a label that blanks spread (组 长:, 副 组 长:)."""


class Entry(NamedTuple):
    """One line of a roster: the name and where it begins, and the posts behind it with the first one's body.

    ``stop``: where the posts end, or the name.
    """

    start: int
    name: Name
    posts: tuple[str, ...]
    body: str | None
    stop: int


_SPREADS = Lookup(lambda: (" 长", " 员", " 人"))


def spread_labels(page: Page) -> Iterator[tuple[int, str]]:
    """The labels of a roster that are written with blanks within: where the colon stands, and the post."""
    text = page.text
    for match in _SPREADS.matches(page, _SPREAD):
        line = text.rfind("\n", max(0, match.start() - 10), match.start()) + 1
        if not line and match.start() > 10:
            continue
        label = text[line : match.end() - 1].replace(" ", "")
        if label in WORDS:
            yield match.end() - 1, label


def roster(text: str, colon: int) -> Iterator[Entry]:
    """The people from the line with ``colon`` on, down to the first line that is not of the roster.

    A line holds one person with the posts behind a blank, or several with the posts in brackets. The further lines
    may be set in or not; one that is not must have a post.
    """
    start, first = _past_blanks(text, colon + 1), True
    while entry := _entry(text, start, posts_needed=not first):
        yield entry
        while text[entry.stop : entry.stop + 1] in ("、", ","):
            further = _entry(text, _past_blanks(text, entry.stop + 1), posts_needed=False)
            if further is None:
                return
            entry = further
            yield entry
        line = text.find("\n", entry.stop)
        if line < 0 or text[entry.stop : line].strip(" \t\u3000;。"):
            return
        first = text[line + 1 : line + 2] in (" ", "\t", "\u3000")
        start = _past_blanks(text, line + 1)


def _past_blanks(text: str, start: int) -> int:
    match = _BLANK.match(text, start)
    return match.end() if match else start


def _entry(text: str, start: int, *, posts_needed: bool) -> Entry | None:
    if start >= len(text):
        return None
    name = spaced_name_at(text, start) or name_at(text, start, after_post=True)
    if name is None or name.edge < SURE:
        return None
    match = _POSTS.match(text, name.end)
    posts: tuple[str, ...] = ()
    stated = None
    if match:
        split = [_split(post) for post in (match["within"] or match["posts"]).split("、")]
        if all(word for _, word in split):
            posts = tuple(before + word for before, word in split)
            stated = next((found for before, word in split if (found := body(before, word))), None)
    if posts_needed and not posts:
        return None
    return Entry(start, name, posts, stated, match.end() if match and posts else name.end)


def _split(post: str) -> tuple[str, str]:
    """A post as its body and its post word; no post word: two empty words."""
    known = post_words()
    for start in range(len(post) - 1):
        word = post[start:]
        if word in known and known[word].kind == "post":
            return post[:start], word
    return "", ""
