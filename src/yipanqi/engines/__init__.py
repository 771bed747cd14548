"""One plain function over a corpus: local processes; no scheduler of our own."""

from yipanqi.engines.local import Outcome, attempt, in_step, map_ordered

__all__ = ["Outcome", "attempt", "in_step", "map_ordered"]
