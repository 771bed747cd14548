"""Joining lines that were broken inside a sentence: by a fixed column, a page break, or a link that a copy set apart.

A line end stays unless there is evidence against it: a wrong join glues a title to its paragraph, a missed one only
cuts a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yipanqi.documents.lines import Line

_FINAL: Final = "。！？!?；;：:…．"
_CLOSERS: Final = "”’」』》〉）)】〕]"
_OPENERS: Final = "“‘「『《〈（(【〔["
_CLAUSE_END: Final = "，、,"
_CONTINUES: Final = "，。、；：？！,;%％）)》〉」』”’】〕"
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("「", "」"))
_CLAUSE: Final = re.compile("[，。、；？！,;]")
_COMMA: Final = re.compile("[，,]")
_SENTENCE: Final = re.compile("[。！？；!?;]")
_SUBSCRIPT: Final = re.compile(r"\d{1,2}(?:\.\d)?(?!\d)")
_UNIT: Final = re.compile(r"[多余]?(?:[万亿]|平?方?公里|[平立]方米|个百分点|千瓦|吨|亩)|[多余][个项家户人名件条元米]")
_FIRST_TOKEN: Final = re.compile(r"[A-Za-z0-9.,%+/_-]+|.[，。、；：？！）》”]*")
_NUMBERING: Final = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[)）、.．]|[（(]?\d{1,3}(?:[)）、．]|\.(?!\d))|[①-⑳⑴-⒇㈠-㈩]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条编款部]|附件|附[:：]|[-—–―•·●○◆◇■□★☆▲△►▶※*#|]|【"
)
_FIELD: Final = re.compile(r"[^，。；、,;:：\s]{2,10}[：:]")
_LONGEST_FIELD: Final = 11  # characters with the colon
_APPARATUS: Final = re.compile(
    r"来源|稿源|作者|记者|通讯员|编辑|责编|责任编辑|校对|审核|监制|原标题|发布时间|发布日期|时间[:：]|日期[:：]|浏览|阅读|点击|分享|打印|关闭"
    r"|扫一扫|上一[篇条页]|下一[篇条页]|相关|推荐|延伸阅读|更多|版权|免责|声明|转载|备案|地址[:：]|电话[:：]|首页|当前位置|您(?:当前|现在)"
    r"|图[为片]|[（(](?:完|记者|编辑|责编|来源|作者|通讯员)|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s|$)|特此|此[件页复]"
)
_PARAGRAPH: Final = re.compile(f"{_NUMBERING.pattern}|{_FIELD.pattern}|{_APPARATUS.pattern}")
_MAY_NUMBER: Final = frozenset("（(一二三四五六七八九十百第附-—–―•·●○◆◇■□★☆▲△►▶※*#|【")
_MAY_BE_APPARATUS: Final = frozenset(
    "来稿作记通编责校审监原发时日浏阅点分打关扫上下相推延更版免声转备地电首当您图（(特此"
)
"""Characters other than digits that numbers and words of the page's apparatus begin with."""
_SIGNED: Final = re.compile(
    r"摄影?$|[供配制]图$|记者|通讯员|编辑|责编|校对|审核|报道$|来源|作者|图片|\.{3}$|详情$|全文$|更多$"
)
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_END: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*[,.;:)]?\Z", re.ASCII)
_LATIN_START: Final = re.compile(r"[A-Za-z0-9(]")
_LIST: Final = 4  # lines of prose without a mark at their end: fewer are broken lines, not a habit
_TAIL: Final = 400  # characters of a joined line that the rules look back over
_NEAR: Final = 60  # characters within which a bracket that was left open must be closed
_SAMPLE: Final = 30_000  # characters that the words of a text are counted over
_RAGGED: Final = 5  # columns that a full line may lack: a character and a mark that must not stand alone
_HANGING: Final = 2  # columns that a mark may stand beyond the edge, and so widen the column that is found
_NARROWEST, _WIDEST = 30, 200  # columns; no paper is set narrower or wider
_PROSE: Final = 20  # characters; a shorter line may be a heading
_SENTENCE_LENGTH: Final = 12  # characters, for a line with a sentence mark inside


def joins(text: str, lines: Sequence[Line]) -> dict[int, str]:
    """Which lines continue the line before them, and what to put between (nothing, or a blank in Latin text)."""
    habits = _Habits(text, lines)
    if habits.column is None:
        return _unwrapped(text, lines, habits)
    found: dict[int, str] = {}
    tail, tail_width = "", 0
    for i, line in enumerate(lines):
        words = text[line.start : line.end]
        if i and _may_continue(lines[i - 1], line) and habits.continues(tail, tail_width, line, words):
            found[i] = between = _between(tail, words)
            tail = tail[-_TAIL:] + between + words
        else:
            tail = words
        tail_width = line.indent + width(words)
    return found


def _unwrapped(text: str, lines: Sequence[Line], habits: _Habits) -> dict[int, str]:
    """The same where no column is: a line that ends in a final mark goes on only with a mark, which is most of them."""
    found: dict[int, str] = {}
    tail = ""
    for i in range(1, len(lines)):
        line, above = lines[i], lines[i - 1]
        if text[above.end - 1] in _FINAL and text[line.start] not in _CONTINUES:
            tail = ""
            continue
        tail, words = tail or text[above.start : above.end], text[line.start : line.end]
        if _may_continue(above, line) and habits.continues(tail, 0, line, words):
            found[i] = between = _between(tail, words)
            tail = tail[-_TAIL:] + between + words
        else:
            tail = ""
    return found


def width(words: str) -> int:
    """Columns that a line takes: Chinese characters and their marks take two."""
    return (len(words) + len(words.encode("utf-8", "surrogatepass"))) // 2


def _may_continue(above: Line, line: Line) -> bool:
    """Whether two lines can be one at all."""
    return line.gap <= 2 and not line.fixed and not above.fixed


class _Habits:
    """What holds for a whole text: its wrap column, how it marks paragraphs, whether its paragraphs end in a mark."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.column = _wrap_column(text, lines)
        self.margin = min((line.indent for line in lines), default=0) if self.column else 0
        self.lines = lines
        self._marks_paragraphs: bool | None = None
        self._ends_in_marks: bool | None = None

    def marks_paragraphs(self) -> bool:
        """Whether blanks or empty lines stand before paragraphs."""
        if self._marks_paragraphs is None:
            before = [1 for line in self.lines if line.indent > self.margin + 1 or line.gap > 1]
            self._marks_paragraphs = len(before) >= 2
        return self._marks_paragraphs

    def ends_in_marks(self) -> bool:
        """Whether a paragraph without a mark at its end is broken."""
        if self._ends_in_marks is None:
            self._ends_in_marks = self.column is not None or _ends_in_marks(self.text, self.lines)
        return self._ends_in_marks

    def continues(self, tail: str, tail_width: int, line: Line, words: str) -> bool:
        """Whether ``words`` go on with the sentence that ``tail`` leaves open."""
        if tail[-1] in _FINAL and not self.column and words[0] not in _CONTINUES:
            return False
        if _forced(tail, words):
            return line.gap == 1 or not _is_final(tail)
        if line.gap > 1 or line.indent > self.margin + 1:
            return False
        return self._goes_on(tail, tail_width, words) and not _starts_paragraph(words)

    def _goes_on(self, tail: str, tail_width: int, words: str) -> bool:
        """The same where no mark decides, by the width, the ends and the words of the lines."""
        last = tail[-1]
        if last.isascii() and last.isalpha() and _SUBSCRIPT.fullmatch(words):
            return True
        if last.isdigit() and _UNIT.match(words) and _COMMA.search(tail):
            return True
        if self.column and self._fills(tail_width, words):
            return self.marks_paragraphs() or not _is_final(tail)
        if last in _CLAUSE_END:
            unfinished = last == "、" or len(tail) >= _PROSE or self.column is not None
        elif _is_final(tail) or not _CLAUSE.search(words) or _FIELD.match(tail):
            return False
        else:
            unfinished = (_is_prose(tail) and self.ends_in_marks()) or self._splits_word(last, words[0])
        return unfinished and not _SIGNED.search(_last_sentence(tail))

    def _fills(self, tail_width: int, words: str) -> bool:
        """Whether the next word had no room on the line before."""
        first = _FIRST_TOKEN.match(words)
        room = (self.column or 0) - tail_width
        return room < _RAGGED or (first is not None and room < min(width(first[0]), 24) + _HANGING)

    def _splits_word(self, left: str, right: str) -> bool:
        """Whether the two characters around the line end are a word of this very text (改 | 革)."""
        if not (_HAN.match(left) and _HAN.match(right)):
            return False
        text = self.text
        times = text.count(left + right, 0, _SAMPLE)
        return times >= 4 and 2 * times >= min(text.count(left, 0, _SAMPLE), text.count(right, 0, _SAMPLE))


def _forced(tail: str, words: str) -> bool:
    """Marks that cannot stand at this end of a line, and brackets that the next line closes."""
    if words[0] in _CONTINUES or tail[-1] in _OPENERS or tail == "——":
        return True
    window = words[:_NEAR]
    for opener, closer in _PAIRS:
        closes = window.find(closer)
        if closes < 0 or opener in window[:closes]:
            continue
        last = _last_sentence(tail)[-_NEAR:]
        if last.rfind(opener) > last.rfind(closer):
            return not _is_final(tail)
    return False


def _is_final(tail: str) -> bool:
    ended = tail.rstrip(_CLOSERS)
    return not ended or ended[-1] in _FINAL or tail[-1] in "）)】"


def _last_sentence(tail: str) -> str:
    found = 0
    for match in _SENTENCE.finditer(tail):
        found = match.end()
    return tail[found:]


def _is_prose(tail: str) -> bool:
    """Whether a line is a sentence of a paragraph, not a heading: one mark inside it, or several commas."""
    if _SENTENCE.search(tail):
        return len(tail) >= _SENTENCE_LENGTH
    return len(tail) >= _PROSE and len(_COMMA.findall(tail)) > 1 and not _NUMBERING.match(tail)


def _starts_paragraph(words: str) -> bool:
    first, head = words[0], words[:_LONGEST_FIELD]
    may = first in _MAY_NUMBER or first in _MAY_BE_APPARATUS or "：" in head or ":" in head
    return (may or first.isnumeric()) and _PARAGRAPH.match(words) is not None


def _between(tail: str, words: str) -> str:
    """A blank between two Latin words, nothing in Chinese text or inside a number."""
    return " " if _LATIN_END.search(tail) and _LATIN_START.match(words) and not _SUBSCRIPT.fullmatch(words) else ""


def _wrap_column(text: str, lines: Sequence[Line]) -> int | None:
    """The column a text is broken at, if it is: half its longer lines end there, few run over, few end a sentence."""
    counted = long = over = unfinished_lines = 0
    for line in lines:
        length = line.end - line.start
        if length * 2 >= _NARROWEST:
            counted += 1
            over += length > _WIDEST
            long += length >= _NARROWEST
        if 5 * length + 2 * line.indent >= 2 * _NARROWEST and text[line.end - 1] not in _FINAL:
            unfinished_lines += 1
    if counted < 4 or 20 * over > counted or 4 * unfinished_lines < long:
        return None
    widths: dict[int, int] = {}
    unfinished: dict[int, int] = {}
    for line in lines:
        wide = line.indent + width(text[line.start : line.end])
        if wide >= _NARROWEST:
            widths[wide] = widths.get(wide, 0) + 1
            if text[line.end - 1] not in _FINAL:
                unfinished[wide] = unfinished.get(wide, 0) + 1
    return _shared_column(widths, unfinished)


def _shared_column(widths: dict[int, int], unfinished: dict[int, int]) -> int | None:
    """The same from how many lines, and how many that end in no final mark, are so wide."""
    total = sum(widths.values())
    if total < 4:
        return None
    share, column = max([(_within(widths, wide), wide) for wide in widths])
    over = sum([count for wide, count in widths.items() if wide > column + 2])
    open_ends = _within(unfinished, column)
    if share < 4 or 2 * share < total or 20 * over > total or 2 * open_ends < share:
        return None
    return column


def _within(counts: dict[int, int], column: int) -> int:
    """How many lines end at a column or at most three before it."""
    return sum([counts.get(column - back, 0) for back in range(4)])


def _ends_in_marks(text: str, lines: Sequence[Line]) -> bool:
    """Whether most paragraphs end in a mark, so that one that does not is broken."""
    ended = unended = 0
    for line in lines:
        words = text[line.start : line.end]
        if _is_prose(words):
            if _is_final(words) or words[-1] in _CLAUSE_END:
                ended += 1
            else:
                unended += 1
    return unended < _LIST or unended <= ended
