"""The currency: facts with evidence, and the public file they travel in."""

from yipanqi.facts.ids import fact_id
from yipanqi.facts.records import (
    FORMAT,
    Block,
    BlockLabel,
    Cell,
    Condition,
    Damage,
    Doubt,
    Fact,
    Head,
    Reading,
    Script,
    Span,
)
from yipanqi.facts.values import VALUES, Value

__all__ = [
    "FORMAT",
    "VALUES",
    "Block",
    "BlockLabel",
    "Cell",
    "Condition",
    "Damage",
    "Doubt",
    "Fact",
    "Head",
    "Reading",
    "Script",
    "Span",
    "Value",
    "fact_id",
]
