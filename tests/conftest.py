"""Fixtures shared by all tests."""

import os
from pathlib import Path

# Programs that tests start read with the sources too, never with an installed build.
os.environ["PYTHONPATH"] = str(Path(__file__).parents[1] / "src")
