"""Drawing a simple random sample without replacement, so that anybody can draw it again from the seed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from positions.text.spans import Span

METHOD = "sha256-1"
"""Name of the rule below, kept with each sample."""


def draw(seed: str, frame: Sequence[Span], size: int) -> list[Span]:
    """Draw a sample.

    Each sentence is given the SHA-256 of ``seed:start:end``; those with the smallest are the sample. The digests of a
    seed that nobody knew before are as good as random numbers, so every set of this size is equally likely; and no
    language's own generator has to stay as it is for the draw to be repeated.

    Args:
        seed: Any text.
        frame: The sentences to draw from, each once.
        size: How many.

    Returns:
        The sample, in order of the text.

    Raises:
        ValueError: ``size`` is less than 1 or larger than the frame.
    """
    if not 1 <= size <= len(frame):
        raise ValueError(f"{size} of {len(frame)} sentences cannot be drawn.")
    by_digest = sorted(frame, key=lambda span: sha256(f"{seed}:{span.start}:{span.end}".encode()).digest())
    return sorted(by_digest[:size])
