"""What one kind of repair gives back: the edits, and how many places they mend."""

from __future__ import annotations

from typing import NamedTuple

from yipanqi.documents.offsets import Edit
from yipanqi.facts import Damage


class Undone(NamedTuple):
    """``edits`` are sorted and in offsets of the text that was given; ``damage`` has one entry a kind; ``unsure`` are
    the edits to which another was nearly as likely."""

    edits: tuple[Edit, ...] = ()
    damage: tuple[Damage, ...] = ()
    unsure: tuple[Edit, ...] = ()


NOTHING = Undone()
