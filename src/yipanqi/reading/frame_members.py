"""The members of a numeric frame: before the label, after a mark, over 一要…二要…, or explained part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yipanqi.reading.frame_fit import all_or_none, fitted
from yipanqi.reading.frame_labels import Label, numeral, terms
from yipanqi.reading.phrases import drop_lead, drop_verbs, is_no_name, name_start

Members = tuple[str, ...]

_JOIN = re.compile(r"以及|及|和|与|暨")
_TAIL = re.compile(r"(?:等|这|为主的|为重点的|为核心的|为支撑的|的|在内的|等的|组成的|构成的|作为[^、]{0,20})+$")
_OPEN = re.compile(
    r"[”’]?(?:[^,。;:—\n()“”]{0,10})(?:(?:,?(?:即|也就是|就是|包括|分别为|分别是|分别指|是指|指的是|具体为|具体包括|指))[:]?"
    r"|[:]|—{1,2}|\((?:即|指|分别为|包括)?[:]?)"
)
_LINK = re.compile(r"以及|[和与及、]")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,2}(?:是|要)|[①-⑳]|\(\d\)|\d[.、](?!\d))(?:抓好?)?")
_MEMBER_END = re.compile(r"(?:等|建设为重点|组成|构成)$")
_PART = re.compile(r"[”’]?(?:是指|指的是|即为|即|指|为|是|:)([^,。;\n“”]{2,60})")
_PART_HEADS = frozenset("”’是指即为:")
_NEXT_LABEL = re.compile(r"[;,]“[^”\n]{1,8}”(?:是指|分别指|指|即|为|是|则|:)")
_OBJECT = re.compile(
    r"(?:要|推进|推动|建设|构建|打造|加强|强化|深化|促进|抓好|做好|实施|聚焦|坚持|突出|提升|优化|完善|健全|处理好|把握好|着力|大力|全力|加快)+"
)
_QUOTES = ("“", "‘")
_CHAIN = re.compile(r"[。;:,\n][ ]*“?([一二三四五六七八九十]{1,2})(?:要|是|个是|、)(?=[^,。;\n])")
_CLAUSE = re.compile(r"[^,。;:\n]{2,40}")
_BREAK = "。;!?\n"
_OBJECT_LIMIT = 24


def before(text: str, label: Label) -> tuple[Members, bool]:
    """``推动产业、城乡、创新、改革“四个协同”``: members and whether the list says that it goes on (等)."""
    end = label.start - (1 if text[label.start - 1 : label.start] in _QUOTES else 0)
    if not end or text[end - 1] in "、和与及:":
        return (), False
    start = _list_start(text, end)
    segment = text[start:end]
    tail = _TAIL.search(segment)
    more = bool(tail and "等" in tail.group())
    if tail:
        segment = segment[: tail.start()]
    if "、" not in segment and not _JOIN.search(segment):
        return (), False
    end = start + len(segment)
    first_end = start + (segment.find("、") if "、" in segment else segment.rfind(_JOIN.findall(segment)[-1]))
    begin = name_start(text, start, first_end, strict=False)
    while begin < first_end - 1 and text[begin] in "的是了":
        begin += 1
    if text[begin - 1 : begin] == "以" and "为" in text[begin:first_end]:
        begin -= 1
    if is_no_name(segment[max(segment.rfind("、"), segment.rfind("和")) + 1 :]):
        return (), False
    return fitted(split(text[begin:end], label.count)), more


def _list_start(text: str, end: int) -> int:
    low = max(0, end - 160)
    start, i = low, end
    while i > low:
        i -= 1
        if text[i] in ",。;:!?()\n—《》":
            start = i + 1
            break
        if text[i] in "”’":
            opening = max(text.rfind("“", low, i), text.rfind("‘", low, i))
            inside = text[opening + 1 : i]
            if opening < 0 or (numeral(inside[:1]) and inside not in terms("fixed")):
                start = i + 1
                while start < end and text[start] not in "、和与及":  # “五个千亿级”产业集群 is one item of another list
                    start += 1
                break
            i = opening
    while start < end and (found := _LINK.match(text, start, end)):
        start = found.end()
    return start


def split(words: str, count: int | None, *, listed: bool = False) -> Members:
    """The pieces of a list; 和 parts the last one, or every one, where the count asks for it.

    ``listed``: a mark set the list apart from its verb, so verbs are dropped from all the pieces or from none.
    """
    whole = all_or_none if listed else _cleaned
    plain = [piece for piece in words.split("、") if piece]
    options = [plain]
    if plain and (parts := [p for p in _JOIN.split(plain[-1], maxsplit=1) if p]) and len(parts) == 2:
        options.append(plain[:-1] + parts)
    options.append([part for piece in plain for part in _JOIN.split(piece) if part])
    for pieces in options:
        if len(pieces) == count:
            return whole(map(_bare, pieces))
    return whole(map(_bare, options[1 if len(options) == 3 else 0]))


def _cleaned(pieces: Iterable[str]) -> Members:
    return tuple(map(drop_verbs, pieces))


def clean(piece: str) -> str:
    """A member without the verbs before it and the marks around it."""
    return drop_verbs(_bare(piece))


def _bare(piece: str) -> str:
    piece = piece.strip(" \t:;,。—《》")
    if piece[:1] in _QUOTES and piece[1:].find("”") in (-1, len(piece) - 2):
        piece = piece[1:]
    if piece.endswith("”") and "“" not in piece:
        piece = piece[:-1]
    piece = _NUMBERED.sub("", piece) or piece
    return _MEMBER_END.sub("", piece) or piece


def after(text: str, label: Label) -> Members:
    """``“四张网”:公路网、水网、电网、通信网``, with a dash, in brackets, or after 即 and 包括."""
    opening = _OPEN.match(text, label.end, label.end + 30)
    if not opening or text[opening.start() : opening.end()].count("和"):
        return ()
    start = opening.end()
    closer = ")" if opening.group().rstrip(":").rstrip("即指包括分别为").endswith("(") else ""
    stop = min(
        (i for c in _BREAK.replace(";", "") + closer if (i := text.find(c, start, start + 240)) >= 0), default=-1
    )
    if stop < 0:
        stop = min(len(text), start + 240)
    if following := _NEXT_LABEL.search(text, start, stop):
        stop = following.start()
    body = text[start:stop]
    for mark in (";", "、", ","):
        pieces = all_or_none(map(_bare, body.split(mark)))
        if mark == "、":
            head = re.split(r"[,;]", body, maxsplit=1)[0]
            pieces = split(head, label.count, listed=True)
        if len(pieces) == label.count and all(1 < len(p) <= _OBJECT_LIMIT for p in pieces):
            return pieces
    head = re.split(r"[,;]", body, maxsplit=1)[0]
    listed = split(head, label.count, listed=True)
    return listed if len(listed) >= 2 and all(1 < len(p) <= 16 for p in listed) else ()


def spread(text: str, label: Label) -> Members:
    """一要推进产业协同,…。二要…: one member an item, only if the items are as many as the number says."""
    count = label.count
    if not count or count < 2:
        return ()
    stop = min((i for c in "。\n" if (i := text.find(c, label.end, label.end + 200)) >= 0), default=-1)
    colon = text.find(":", label.end, label.end + 60)
    stop = colon if 0 <= colon < stop else stop
    if stop < 0:
        return ()
    if "一" not in text[stop : stop + 6] or not _CHAIN.search(text, stop, min(len(text), stop + 12)):
        return ()
    items, expected, low = [], 1, stop
    for match in _CHAIN.finditer(text, stop, min(len(text), stop + 2500)):
        if numeral(match[1]) != expected:
            if numeral(match[1]) == 1:
                break
            continue
        if expected == 1 and match.start() - low > 3:
            return ()
        clause = _CLAUSE.match(text, match.end())
        if not clause:
            return ()
        items.append(_object(text, clause.start(), clause.end()))
        expected += 1
    if len(items) != count or any(len(item) < 2 for item in items):
        return ()
    noun = label.noun or ""
    related = sum(noun[-2:] in item for item in items) * 2 >= count
    return tuple(items) if related or label.quoted or colon >= 0 else ()


def _object(text: str, start: int, end: int) -> str:
    """What the first verb of an item acts on: 推进产业协同 → 产业协同."""
    first = drop_lead(text, start, end, strict=False)
    verb = _OBJECT.match(text, first, end)
    begin = verb.end() if verb and end - verb.end() >= 2 else first
    return clean(text[begin:end])


class Parts:
    """Where the parts of labels stand in a text: asked for at every mention, searched for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}

    def places(self, part: str) -> list[int]:
        """Every place of a part, in order."""
        if part not in self._places:
            found, at = list[int](), self.text.find(part)
            while at >= 0:
                found.append(at)
                at = self.text.find(part, at + 1)
            self._places[part] = found
        return self._places[part]


def explained(known: Parts, label: Label) -> Members:
    """``“一区”即核心区,“两带”即沿江带、沿路带``: the members of each part, in order."""
    members: list[str] = []
    for part in label.parts:
        found = _explanation(known, part, label)
        if found is None:
            continue
        wanted = numeral(part[0])
        pieces = split(found, wanted)
        if wanted is None or len(pieces) == wanted:
            members += pieces
    return tuple(members)


def _explanation(known: Parts, part: str, label: Label) -> str | None:
    """What stands after 即, 为 or a colon behind a part, away from the label itself."""
    text, done, high = known.text, max(0, label.start - 400), label.end + 1500
    for at in known.places(part):
        end = at + len(part)
        if end >= high:
            break
        if at < done or text[end : end + 1] not in _PART_HEADS:
            continue
        if found := _PART.match(text, end, high):
            if not label.start < end <= label.end:
                return found[1]
            done = found.end()
    return None


def added(text: str, label: Label) -> Members:
    """The parts of “1+5+N” as they are explained: “1”即总体规划,“5”即五个专项规划."""
    members: list[str] = []
    position = label.end
    for part in label.words.split("+"):
        found = re.compile(rf"[“‘]{part}[”’](?:是指|指的是|即为|即|指|为|是|代表|:)([^,。;\n“”]{{2,40}})").search(
            text, position, label.end + 400
        )
        if found is None:
            return ()
        members.append(clean(found[1]))
        position = found.end()
    return tuple(members)
