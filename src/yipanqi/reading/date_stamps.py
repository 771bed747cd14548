"""Which dates of a page are its own time: the stamp that its publisher put on it."""

from __future__ import annotations

import re

from yipanqi.reading.date_shapes import Mention
from yipanqi.reading.page import Page

_STAMP_LABEL = re.compile(r"(?:^|[^成结止送工程])(?:发布|更新|发表|刊发|上传)?(?:时间|日期)\s*:\s*\Z")
_BYLINE_WORDS = re.compile("来源|作者|浏览|阅读|点击|字号|字体|编辑|发布|访问")


def is_stamp(page: Page, mention: Mention) -> bool:
    """Whether a whole date is the page's own time: with a clock, behind 时间:, or in a byline without 电."""
    if mention.shape != "moment" or mention.first.year is None or mention.first.day is None:
        return False
    if mention.word == "stamp":
        return True
    text = page.text
    if text[mention.end : mention.end + 1] in ("电", "讯"):
        return False
    start = text.rfind("\n", 0, mention.start) + 1
    before = text[max(start, mention.start - 8) : mention.start]
    if ":" in before and _STAMP_LABEL.search(before):
        return True
    if mention.clock:
        return len(before.strip()) < 3 or _BYLINE_WORDS.search(text, start, mention.end + 30) is not None
    return any(first <= mention.start < last for first, last in page.once(_bylines))


def _bylines(page: Page) -> list[tuple[int, int]]:
    return [(line.start, line.end) for line in page.lines[:12] if line.label == "byline"]
