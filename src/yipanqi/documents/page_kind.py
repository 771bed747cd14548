"""What kind of document a page holds, in one word: by the words of its headline, of its beginning, and by its form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.documents.header import Header
from yipanqi.documents.lexicon import rows
from yipanqi.documents.punctuation import narrow
from yipanqi.facts import BlockLabel

KINDS: Final[tuple[str, ...]] = (
    "meeting", "plan", "supervision", "progress", "pairing", "project", "service", "report", "plan_news", "task_split",
    "list_news", "compensation", "enclave", "statistics", "wall", "task_table",
)  # fmt: skip

_TO_DEPUTIES: Final = "各位代表"
_LEAD: Final = 900
_TEXT: Final[frozenset[BlockLabel]] = frozenset({"body", "heading", "table"})
_ENOUGH: Final = 4.0
_MARGIN: Final = 0.75
_PAPER: Final = re.compile(
    r"(?:通知|意见|方案|规划|纲要|办法|决定|细则|规定|计划|要点|措施|制度|条例|批复)(?:\([^()]{1,20}\))?$"
)
_NAMED_PAPER: Final = re.compile(
    r"《[^》]{2,60}》|(?:规划|方案|纲要|协议|行动计划|意见)(?:正式)?(?:印发|发布|出台|获批|公布|签署)"
)
_ISSUED: Final = re.compile(r"印发|出台|发布|获批|批复|签署|签订|公布|解读|审议通过")
_OWNER: Final = re.compile(r"(?:牵头|责任|配合)(?:单位|部门)")
_MEETING_VERB: Final = re.compile(
    r"(?:召开|举行)[^。]{0,40}(?:会|论坛)|(?:会|论坛)[^。,]{0,16}(?:召开|举行)|主持(?:召开)?[^。,]{0,12}会"
    r"|(?:会议|会上)[^。]{0,10}(?:指出|强调|要求|听取|审议)"
)
_MEETING_TITLE: Final = re.compile(r"(?:会议|会)上?(?:强调|指出|要求)|会议?(?:上)?(?:召开|举行)(?:$|\s)|主持召开")
_NEWS_START: Final = re.compile(r"^.{0,30}(?:讯|电|消息|报道)|记者|^\d{1,2}月\d{1,2}日|近日|日前|昨日")


def kind_of(header: Header, text: str, labels: Sequence[BlockLabel]) -> str | None:
    """One of :data:`KINDS`, or ``None`` where no kind stands out; ``text`` has narrow punctuation."""
    lines = text.split("\n")
    title = narrow(" ".join([header.title or "", *header.subtitles]))
    lead = _lead(lines, labels)
    scores = dict.fromkeys(KINDS, 0.0)
    for words, where, limit in ((title, "title", 2), (lead, "lead", 4)):
        for kind, points in _hits(words, where, limit).items():
            scores[kind] += points
    _add_form(scores, header, title[: len(header.title or "")], lead)
    _add_tables(scores, lines, labels)
    if _TO_DEPUTIES in text:
        scores["report"] += 4.0
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best < _ENOUGH or best - second < _MARGIN:
        return None
    return max(scores, key=scores.__getitem__)


def _lead(lines: Sequence[str], labels: Sequence[BlockLabel]) -> str:
    parts, size = [], 0
    for i, line in enumerate(lines):
        if line and labels[i] in _TEXT:
            parts.append(line)
            size += len(line)
            if size > _LEAD:
                break
    return "\n".join(parts)[:_LEAD]


@cache
def _scanner(where: str) -> tuple[AhoCorasick, list[tuple[str, str, float]]]:
    """The words of a place and what each speaks for, the weightiest first."""
    found = [(row["word"], row["kind"], float(row["weight"])) for row in rows("page_kinds") if row["where"] == where]
    found.sort(key=lambda entry: (-entry[2], -len(entry[0]), entry))
    words = [word for word, _, _ in found]
    # Only a page's first words are scanned: a DFA would be larger than the processor's cache, and never in it.
    return AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA), found


def _hits(text: str, where: str, limit: int) -> dict[str, float]:
    """Points by kind: at most ``limit`` words of each kind count, the weightiest; in the lead at half weight."""
    scanner, words = _scanner(where)
    hits = {hit for hit, _, _ in scanner.find_matches_as_indexes(text, overlapping=True)}
    taken: dict[str, list[str]] = {}
    points: dict[str, float] = {}
    share = 1.0 if where == "title" else 0.5
    for hit in sorted(hits):
        word, kind, weight = words[hit]
        known = taken.setdefault(kind, [])
        if len(known) < limit and not any(word in other for other in known):
            points[kind] = points.get(kind, 0.0) + weight * share * (0.5 if known and where == "title" else 1.0)
            known.append(word)
    return points


def _add_form(scores: dict[str, float], header: Header, title: str, lead: str) -> None:
    """Points for how a page is built: an official paper, news of one, a meeting's report."""
    official = bool(_PAPER.search(title)) and not _NEWS_START.search(lead[:60])
    news = bool(header.reporters or _NEWS_START.search(lead[:80]))
    if official or header.number:
        scores["plan"] += 3.0
        for kind in ("meeting", "project", "list_news", "plan_news", "progress"):
            scores[kind] -= 2.0
    elif _NAMED_PAPER.search(title) and _ISSUED.search(title):
        scores["plan_news"] += 4.0
        scores["plan"] -= 3.0
    elif news:
        scores["plan"] -= 2.0
        if _MEETING_VERB.search(lead[:160]):
            scores["meeting"] += 2.0
    if _MEETING_TITLE.search(" ".join([title, *map(narrow, header.subtitles)])):
        scores["meeting"] += 4.0
    if scores["task_split"] >= 5:
        scores["plan"] -= 2.5
        scores["report"] -= 4.0


def _add_tables(scores: dict[str, float], lines: Sequence[str], labels: Sequence[BlockLabel]) -> None:
    """Points for a page that is a table, and for one that is none."""
    rows = [line for i, line in enumerate(lines) if labels[i] == "table"]
    table = len("".join(rows))
    size = sum([len(line) for i, line in enumerate(lines) if labels[i] in _TEXT])
    if table > 0.5 * size and _OWNER.search("".join(rows)[:400]):
        scores["task_table"] += 4.0
    elif table < 0.2 * size and not scores["task_table"] > 6:
        scores["task_table"] -= 3.0
