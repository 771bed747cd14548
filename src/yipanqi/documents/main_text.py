"""Which lines of an HTML page are its article: the verdict of a main-text extractor, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yipanqi.documents.layout import Layout, line_starts
from yipanqi.facts import Span

_NOT_WORDS: Final = re.compile(r"[\W_]+")
_SENTENCE: Final = re.compile("[，。；！？,;]")
_LONGEST: Final = (
    2_000_000  # characters of source; beyond that the extractor's tree costs more than its verdict is worth
)
_MOST_ASIDE: Final = 0.5


def main_spans(layout: Layout) -> tuple[tuple[int, int, bool], ...]:
    """Raw spans of the lines of ``layout``, each with whether it belongs to the article; empty if nothing is known.

    A line without any mark of a sentence is left open where it is kept, and above what is kept: extractors keep tools
    with titles, and drop titles with menus.

    Lines in navigation, footers and hidden elements are never main, unless they hold most of the page's text (a
    page that shows its text by script hides all of it).
    """
    kept = _extracted(layout.raw)
    if not kept.strip():
        return ()
    texts = {_bare(line) for line in kept.split("\n")}
    whole = _bare(kept)
    aside = _weighty(layout)
    found = []
    position, begun = 0, False
    for start, line in zip(line_starts(layout.text), layout.text.split("\n"), strict=True):
        words = _bare(line)
        if not words:
            continue
        raw = layout.offsets.raw_span(start, start + len(line))
        at = -1 if words in texts else _seen(whole, words, position)
        position = max(position, at)
        is_aside = any(s <= raw[0] < e for s, e in aside)
        is_main = (words in texts or at >= 0) and not is_aside
        begun = begun or is_main
        if is_aside or _SENTENCE.search(line) or (begun and not is_main):
            found.append((*raw, is_main))
    return tuple(found)


def _seen(whole: str, words: str, position: int) -> int:
    """Where a line stands in the extractor's text; short words must come in order, or a menu would be found in it."""
    if len(words) < 4:
        return -1
    at = whole.find(words, position)
    return at if at >= 0 or len(words) < 12 else whole.find(words)


def _weighty(layout: Layout) -> Sequence[Span]:
    spans = [(start, end) for start, end, is_main in layout.hints.main if not is_main]
    if sum(end - start for start, end in spans) > _MOST_ASIDE * len(layout.raw):
        return ()
    return spans


def _bare(line: str) -> str:
    return _NOT_WORDS.sub("", line)


def _extracted(source: str) -> str:
    """The extractor's text; empty when it finds no article or cannot parse the page."""
    if len(source) > _LONGEST:
        return ""
    from trafilatura import extract  # heavy to import, and needed for HTML only

    try:
        return extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ""
