"""One document's part of the reading page: what its header says, its text with marks, its facts as lists and data."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from yipanqi.cli import terms
from yipanqi.cli.edtf import in_chinese
from yipanqi.cli.reading_page.marks import Mark, Marker
from yipanqi.cli.reading_page.repairs import repairs
from yipanqi.cli.reading_page.text import render_text
from yipanqi.cli.wording import Wording
from yipanqi.documents import Document
from yipanqi.facts import Damage, Fact, Head, Reading

_LISTED = 40


@dataclass(frozen=True, slots=True)
class Section:
    """A rendered document. ``key`` is unique for a file's name and content; ``html`` uses it in every id."""

    key: str
    title: str
    about: str
    condition: str
    facts: int
    html: str


def render_section(document: Document, reading: Reading) -> Section:
    """The part of the page for one document: complete HTML, all text escaped."""
    head = document.head
    key = "d" + hashlib.sha256(f"{head.name}\0{head.id}".encode()).hexdigest()[:12]
    wording = Wording(reading)
    title = head.title or head.name
    date = in_chinese(head.published.partition("T")[0]) if head.published else ""
    html = "\n".join(
        (
            f'<article class="document" id="{key}" aria-label="{escape(title)}" tabindex="-1">',
            '<div class="sheet">',
            _about(head),
            render_text(document, _marker(document, reading, wording, key)),
            "</div>",
            _aside(reading, wording, key),
            f'<script type="application/json">{_data(reading, wording)}</script>',
            "</article>",
        )
    )
    about = " · ".join(one for one in (head.source or head.publisher or "", date) if one)
    return Section(key, title, about or head.name, head.condition, len(reading.facts), html)


def _about(head: Head) -> str:
    rows = [
        ("文件", head.name), ("种类", terms.PAPERS.get(head.kind or "", head.kind)), ("来源", head.source),
        ("发布", head.publisher), ("文号", head.number),
        ("时间", in_chinese(head.published) if head.published else None), ("记者", "、".join(head.reporters)),
        ("编辑", "、".join(head.editors)),
    ]  # fmt: skip
    items = [f"<div><dt>{label}</dt><dd>{escape(said)}</dd></div>" for label, said in rows if said]
    how = [terms.SCRIPTS[head.script], f"编码 {head.encoding}" if head.encoding else "", *map(_damage, head.damage)]
    items.append(
        f'<div><dt>状况</dt><dd><span class="condition {head.condition}">{terms.CONDITIONS[head.condition]}</span>'
        f"{escape(' · '.join(one for one in how if one))}</dd></div>"
    )
    top = "" if head.title is None else f'<p class="name">{escape(head.title)}</p>'
    return f'<header class="about">{top}<dl>{"".join(items)}</dl></header>'


def _damage(damage: Damage) -> str:
    counts = [f"还原 {damage.undone} 处" if damage.undone else "", f"缺损 {damage.lost} 处" if damage.lost else ""]
    return f"{terms.DAMAGE.get(damage.kind, damage.kind)}{','.join(one for one in counts if one)}"


def _marker(document: Document, reading: Reading, wording: Wording, key: str) -> Marker:
    marks = (
        Mark(i, *fact.span, _classes(fact), f"{terms.KINDS[fact.kind]}:{wording.short(fact) or wording.words(fact)}")
        for i, fact in enumerate(reading.facts)
        if fact.span is not None
    )
    return Marker(key, reading.text, marks, repairs(document), reading.doubts)


def _classes(fact: Fact) -> str:
    return f"k-item f-{fact.value.force}" if fact.kind == "item" else f"k-{fact.kind}"  # type: ignore[attr-defined]


def _aside(reading: Reading, wording: Wording, key: str) -> str:
    by_kind: dict[str, list[int]] = {}
    for i, fact in enumerate(reading.facts):
        by_kind.setdefault(fact.kind, []).append(i)
    kinds = [kind for kind in terms.KINDS if kind in by_kind]
    chips = "".join(_chip(kind, len(by_kind[kind]), n) for n, kind in enumerate(kinds, 1))
    lists = "".join(_list(kind, by_kind[kind], reading, wording, key) for kind in kinds)
    if reading.doubts:
        lists += _doubts(reading)
    total = len(reading.facts)
    return (
        f'<aside class="facts" aria-label="事实"><h2>事实 <small>{total} 条</small></h2>'
        f'<div class="chips" role="group" aria-label="按种类显示">{chips}</div>{lists}</aside>'
    )


def _chip(kind: str, count: int, number: int) -> str:
    shortcut = f' aria-keyshortcuts="{number}" data-key="{number}"' if number <= 9 else ""
    return (
        f'<button type="button" class="chip k-{kind}" data-kind="{kind}" aria-pressed="true"{shortcut}>'
        f"{terms.KINDS[kind]} <b>{count}</b></button>"
    )


def _list(kind: str, numbers: Sequence[int], reading: Reading, wording: Wording, key: str) -> str:
    links = "".join(_link(i, reading.facts[i], wording, key) for i in numbers)
    summary = f"<summary>{terms.KINDS[kind]} <small>{len(numbers)}</small></summary>"
    # Items are what most readers come for; the other lists are one click away.
    is_open = " open" if kind == "item" else ""
    return f'<details class="list k-{kind}" data-kind="{kind}"{is_open}>{summary}<ol>{links}</ol></details>'


def _link(number: int, fact: Fact, wording: Wording, key: str) -> str:
    words = " ".join(wording.words(fact).split())
    words = words if len(words) <= _LISTED else words[: _LISTED - 1] + "…"
    said = wording.short(fact)
    inner = f"<span>{escape(words)}</span>" + (f"<small>{escape(said)}</small>" if said else "")
    if fact.span is None:
        return f'<li class="{_classes(fact)}">{inner}<small>{escape(wording.where(fact))}</small></li>'
    return f'<li class="{_classes(fact)}"><a href="#{key}-{number}" data-f="{number}">{inner}</a></li>'


def _doubts(reading: Reading) -> str:
    counts = Counter((doubt.note, reading.text[doubt.span[0] : doubt.span[1]]) for doubt in reading.doubts)
    items = "".join(
        f"<li><span>{escape(words[:_LISTED])}</span><small>{escape(note)}{f' ×{n}' if n > 1 else ''}</small></li>"
        for (note, words), n in counts.items()
    )
    summary = f"<summary>存疑 <small>{len(reading.doubts)}</small></summary>"
    return f'<details class="list doubts">{summary}<ol>{items}</ol></details>'


def _data(reading: Reading, wording: Wording) -> str:
    """What a card shows of each fact, by its number: kind, rows, quote, place in clean text, place in the file."""
    facts = [[fact.kind, wording.rows(fact), fact.quote, fact.span, fact.raw] for fact in reading.facts]
    return in_script(facts)


def in_script(data: object) -> str:
    """JSON that no HTML parser takes for anything else, whatever the texts in it are."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
