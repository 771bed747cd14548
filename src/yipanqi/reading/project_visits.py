"""Projects that a party went to see: 实地观摩了甲、乙、丙等项目. All in such a list are projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.reading.phrases import clause
from yipanqi.reading.project_names import Form, Name, pieces

_LIST = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:余|多)?个?(?:重点|重大|在建|产业|民生|现场|点位)*(?:项目|工程|点位)(?![建投清])"
)
_SEEN = re.compile(r"(?:观摩|考察|参观|调研|察看|视察|踏勘|走访|查看|看了|走进|来到|前往)(?:了|调研|过)?")
_MARKS = re.compile(r"、|和(?=[^、和]{4,}$)")
_VISITED = Form("", "visited", "any")


def visited(text: str) -> Iterator[Name]:
    """The items of lists that a verb of seeing governs and 等项目 ends."""
    for end in _LIST.finditer(text):
        left, _ = clause(text, end.start(), end.start(), ",。;:!?\n")
        seen = next(_SEEN.finditer(text, left, end.start()), None)
        if seen is None:
            continue
        start = seen.end()
        for words in _MARKS.split(text[seen.end() : end.start()]):
            if 4 <= len(words) <= 24 and max(map(len, pieces(words)), default=0) >= 2:
                yield Name(start, start + len(words), words, _VISITED)
            start += len(words) + 1
