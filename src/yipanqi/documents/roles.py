"""The words for who did what on a page: 编辑, 责编, 记者, 来源; and where they stand in a line of credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from yipanqi.documents.lexicon import words


def spaced(items: Iterable[str]) -> str:
    """An expression for any of these words, longest first, with blanks allowed inside (``文 号``)."""
    return "|".join(r"\s{0,4}".join(map(re.escape, item)) for item in sorted(items, key=len, reverse=True))


def at_first_of(items: Iterable[str]) -> str:
    """An expression that looks ahead for the first character of any of these words: before an expression for the words
    themselves it lets nearly all places of a line go at once."""
    return "(?=[" + "".join(sorted({item[0] for item in items})) + "])"


@cache
def role_expression(*roles: str) -> str:
    """An expression for the words of these roles (``editor``, ``reporter``, ``source``, ``camera``, ``credit``)."""
    return spaced([word for role in roles for word in words("roles", role=role)])


@cache
def role_keys() -> re.Pattern[str]:
    """Where a role is named before its people: ``责编:``, ``(记者``, ``编辑/``; the word is group 1 or 2."""
    every = role_expression("editor", "reporter", "camera", "credit", "source")
    editor = spaced([word for word in words("roles", role="editor") if len(word) > 1])
    first = at_first_of(words("roles"))
    return re.compile(
        rf"{first}(?:((?:{editor})(?=\s{{0,4}}:))\s{{0,4}}:\s*|(?<![\u4e00-\u9fff])({every})\s{{0,4}}(?:[:/|]\s*|(?=\s)"
        rf"|(?=[\u4e00-\u9fff]{{2,4}}(?:[\s、,;)\]]|$))))"
    )


@cache
def editor_key() -> re.Pattern[str]:
    """Where an editor's role is named."""
    return re.compile(rf"(?:^|[\s(\[|/、,])(?:{role_expression('editor')})\s{{0,4}}(?:[:/|]|\s|$)")


_OPEN: Final = " \t([<|/·>*#_-"


@cache
def role_first() -> frozenset[str]:
    """The characters that a line begins with which opens with a role."""
    return frozenset(word[0] for word in words("roles")) | {"本"}


@cache
def _role_line() -> re.Pattern[str]:
    every = role_expression("editor", "reporter", "source", "camera", "credit")
    return re.compile(rf"(?:本文|本期|本版)?(?:{every})\s{{0,4}}(?:[:/|]|\s|$)")


def may_open_with_role(text: str) -> bool:
    """Whether a line opens with the first character of a role."""
    return text.lstrip(_OPEN)[:1] in role_first()


def opens_with_role(text: str) -> bool:
    """Whether a line opens with a role."""
    return may_open_with_role(text) and _role_line().match(text.lstrip(_OPEN)) is not None


def after_keys(keys: Sequence[re.Match[str]], text: str) -> list[tuple[re.Match[str], str]]:
    """Each key with the words up to the next one."""
    ends = [key.start() for key in keys[1:]] + [len(text)]
    return [(key, text[key.end() : end]) for key, end in zip(keys, ends, strict=False)]
