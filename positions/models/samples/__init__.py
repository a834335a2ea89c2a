"""Samples of a document's sentences, coded a second time by somebody who has seen nothing of the first coding."""

from positions.models.samples.agreements import Agreement
from positions.models.samples.codings import Coding, Settlement
from positions.models.samples.drawings import Sample, SampledSentence

__all__ = ["Agreement", "Coding", "Sample", "SampledSentence", "Settlement"]
