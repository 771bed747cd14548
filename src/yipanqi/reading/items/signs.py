"""The expressions that decide an item's force, each searched once over the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from yipanqi.facts import Span
from yipanqi.reading.items.attitude import SLOGAN, THOUGHT
from yipanqi.reading.items.cues import Cue, Ending, Search
from yipanqi.reading.items.sign_words import (
    ADVERBIAL,
    AIM,
    COPULA,
    DECIDED,
    DIFFICULTY,
    DONE,
    LATER_MODAL,
    LEVEL,
    LIKELY_PAST,
    NOT_YET,
    OWNER,
    PAST,
    QUANTITY,
    QUANTITY_WORDS,
    RATE,
    SILENCE,
    STATIC,
    THEME,
    UNDERWAY,
)
from yipanqi.reading.items.status import STATES, VERDICT
from yipanqi.reading.items.words import CHANGE, DECIDE, MODAL, NOMINAL, Words
from yipanqi.reading.page import Page


@dataclass(frozen=True, slots=True)
class Signs:
    """``past``: 已, 了, 累计; ``likely_past``: past unless an order or plan governs; ``silence``: visits, questions,
    insights, which hold no items; ``theme``: the clauses before 是… are only its subject; ``any``: a clause that
    nothing governs and that has none of these holds no item."""

    past: Cue
    likely_past: Cue
    underway: Cue
    difficulty: Ending
    adverbial: Ending
    attitude: Ending
    slogan: Ending
    silence: Cue
    quantity: Cue
    level: Cue
    change: Cue
    theme: Cue
    owner: Cue
    copula: Cue
    not_yet: Cue
    decided: Cue
    rate: Cue
    static: Cue
    done: Ending
    aim: Ending
    modal: Cue
    verdict: Cue
    states: tuple[Cue, ...]
    any: Cue


_SEARCH: Final = Search((
    PAST, LIKELY_PAST, UNDERWAY, DIFFICULTY, ADVERBIAL, THOUGHT, SLOGAN, SILENCE, LEVEL, THEME, OWNER, COPULA, NOT_YET,
    DECIDED, RATE, STATIC, DONE, AIM, QUANTITY_WORDS, LATER_MODAL, VERDICT, *STATES,
))  # fmt: skip


def signs_of(page: Page, words: Words) -> Signs:
    """Search a page for all of them."""
    text = page.text
    (
        past, likely_past, underway, difficulty, adverbial, attitude, slogan, silence, level, theme, owner,
        copula, not_yet, decided, rate, static, done, aim, in_words, modal, verdict, *states,
    ) = _SEARCH.spans(page)  # fmt: skip
    quantity = sorted([*in_words, *[match.span() for match in QUANTITY.finditer(text)]])
    any_of = [*past, *likely_past, *underway, *quantity, *not_yet, *done, *decided, *owner, *_turning(words)]
    return Signs(
        past=Cue(past),
        likely_past=Cue(likely_past),
        underway=Cue(underway),
        difficulty=Ending(difficulty),
        adverbial=Ending(adverbial),
        attitude=Ending(attitude),
        slogan=Ending(slogan),
        silence=Cue(silence),
        quantity=Cue(quantity),
        level=Cue(level),
        change=Cue(_changes(text, words)),
        theme=Cue(theme),
        owner=Cue(owner),
        copula=Cue(copula),
        not_yet=Cue(not_yet),
        decided=Cue(decided),
        rate=Cue(rate),
        static=Cue(static),
        done=Ending(done),
        aim=Ending(aim),
        modal=Cue(modal),
        verdict=Cue(verdict),
        states=tuple([Cue(spans) for spans in states]),
        any=Cue(sorted(any_of)),
    )


def _turning(words: Words) -> list[Span]:
    """Words that alone may make an item of a clause that nothing governs: modals and decisions."""
    return [(start, end) for start, end, role in words.telling if role & (MODAL | DECIDE)]


def _changes(text: str, words: Words) -> list[tuple[int, int]]:
    """Verbs that may say that a state came about, not where they are nouns (…的增长, 增长极, 发展 without 加快)."""
    found = []
    for start, end, role in words.telling:
        if not role & CHANGE:
            continue
        behind = text[end : end + 1]
        if behind in _NOUN_BEHIND and behind:
            continue
        if role & NOMINAL and not behind.isdigit() and text[start - 1] not in _BEFORE_CHANGE:
            continue
        if end - start > 1 or behind.isdigit() or behind in _BEHIND_SHORT:
            found.append((start, end))
    return found


_NOUN_BEHIND = frozenset("的、极点值额量率速幅度")
_BEHIND_SHORT = frozenset("第首全到")
_BEFORE_CHANGE = frozenset("比部全断续显著快步加序勃面幅渐本次定速平益实入效力功利已均")
