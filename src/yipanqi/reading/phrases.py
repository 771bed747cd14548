"""Where a name begins and ends in running text: the shared edge rules of the small finders.

Chinese writes no spaces, so the left edge of a name is the last word before it that cannot belong to it: a verb, a
preposition, a particle. The words are data (``phrase_edges.csv``): ``cut`` words end what stands before a name,
``keep`` words hold a cut character but belong to a name, ``lead`` words are dropped from the front of a name;
``edge`` and ``adjective`` are cut and lead words of proper names only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from yipanqi.reading.lexicon import rows

_STOPS = ",。;:!?、\n《》〈〉“”‘’()—·…| \t"
_LAST_STOP = re.compile(f"(?s:.*)[{re.escape(_STOPS)}]")
_BRACKET = re.compile(r"\([\u4e00-\u9fff]{1,6}\)$")
_BULLET = re.compile(r"^(?:[\d.]+[.、]|[①-⑳]|[-*#>]+)\s*")


_Tree = dict[str, "_Tree"]


def alternation(words: Iterable[str]) -> str:
    """One group that matches any of the words, the longest first.

    Written as a tree of common beginnings: ``re`` tries the branches of a flat list one by one, which is several times
    slower for a lexicon.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: _Tree) -> str:
    branches = [re.escape(char) + _branches(node) for char, node in tree.items() if char]
    if not branches:
        return ""
    group = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return group + ("?" if "" in tree else "")


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("phrase_edges") if row["kind"] == kind)


@cache
def _cut(strict: bool) -> tuple[AhoCorasick, tuple[bool, ...], tuple[bool, ...]]:
    """The words that cut or keep; for each whether it keeps, and whether it is one character only."""
    cut, keep = _words("cut") + (_words("edge") if strict else ()), _words("keep")
    found = tuple(dict.fromkeys((*keep, *cut)))
    automaton = AhoCorasick(found, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return automaton, tuple(word in keep for word in found), tuple(len(word) == 1 for word in found)


@cache
def _lead(strict: bool) -> re.Pattern[str]:
    lead = _words("lead") + (_words("adjective") if strict else ())
    return re.compile(f"(?:{alternation(lead)})+")


@cache
def _only_edges() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(_words('cut') + _words('lead'))})*")


def segment_start(text: str, end: int, *, reach: int = 40, brackets: bool = False) -> int:
    """The offset after the last stop mark before ``end``, at most ``reach`` characters back.

    ``brackets``: a short bracketed word such as in 西部(重庆)科学城 belongs to the segment.
    """
    low = max(0, end - reach)
    while True:
        last = _LAST_STOP.match(text, low, end)
        start = last.end() if last else low
        if not (brackets and start > low and text[start - 1] == ")"):
            return start
        bracket = _BRACKET.search(text[max(low, start - 8) : start])
        if not bracket:
            return start
        inner = max(low, start - 8) + bracket.start()
        if inner <= low or text[inner - 1] in _STOPS:
            return start
        return segment_start(text, inner, reach=inner - low, brackets=True)


def name_start(text: str, start: int, end: int, *, strict: bool = True) -> int:
    """Where the name that ends at ``end`` begins, in the segment that begins at ``start``.

    ``strict`` is for proper names: attributes (…的, 重大, 现代) are dropped too, and a particle cuts anywhere.
    """
    automaton, keeps, single = _cut(strict)
    begin = start
    for word, left, right in automaton.find_matches_as_indexes(text[start:end]):
        whole = strict or not single[word] or start + left == begin
        if whole and not keeps[word] and (strict or start + right < end):
            begin = start + right
    return drop_lead(text, begin, end, strict=strict)


def drop_lead(text: str, start: int, end: int, *, strict: bool = True) -> int:
    """``start`` moved over words such as 加快 (and 重大, if ``strict``) that are not part of a name."""
    lead = _lead(strict).match(text, start, end)
    return lead.end() if lead and lead.end() < end else start


@cache
def _verbs() -> re.Pattern[str]:
    long = tuple(word for word in _words("cut") + _words("lead") if len(word) > 1)
    return re.compile(f"(?:{alternation(long)})+")


def drop_verbs(words: str, least: int = 4) -> str:
    """``words`` without the verbs and adverbs in front, if at least ``least`` characters stay."""
    verbs = _verbs().match(words)
    return words[verbs.end() :] if verbs and len(words) - verbs.end() >= least else words


def is_no_name(words: str) -> bool:
    """Whether ``words`` are verbs and adverbs only: 做好, 加快推进."""
    return _only_edges().fullmatch(words) is not None


def clause(text: str, start: int, end: int, stops: str = ",。;!?\n") -> tuple[int, int]:
    """The clause around ``[start, end)``: between the nearest marks of ``stops``, at most 600 characters away."""
    low, high = max(0, start - 600), min(len(text), end + 600)
    last, following = _stops(stops)
    left = last.match(text, low, start)
    right = following.search(text, end, high)
    return left.end() if left else low, right.start() if right else high


@cache
def _stops(stops: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    marks = f"[{re.escape(stops)}]"
    return re.compile(f"(?s:.*){marks}"), re.compile(marks)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around ``[start, end)``, up to 。!? or a line end."""
    return clause(text, start, end, "。!?\n")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, quotes and separators at its ends, and without a list number in front."""
    while start < end and text[start] in _STOPS.replace("(", "").replace("《", ""):
        start += 1
    while end > start and text[end - 1] in _STOPS.replace(")", "").replace("》", ""):
        end -= 1
    bullet = _BULLET.match(text[start:end])
    return (start + bullet.end() if bullet else start), end
