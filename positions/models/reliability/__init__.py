"""Samples of a document's sentences, coded a second time by somebody who has seen nothing of the first coding."""

from positions.models.reliability.agreements import Agreement
from positions.models.reliability.codings import Coding, Settlement
from positions.models.reliability.draws import Sample, SampledSentence

__all__ = ["Agreement", "Coding", "Sample", "SampledSentence", "Settlement"]
