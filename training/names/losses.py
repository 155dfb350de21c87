"""What it costs to say the wrong thing of a word."""

import torch
from torch import Tensor
from torch.nn import functional

from .examples import Lesson

ROBUST = 0.6  # of the generalised cross-entropy (Zhang and Sabuncu, 2018): 0 is the logarithm
DOUBTED_WEIGHT = 1.5  # its slope is smaller than that of the logarithm


def loss_of(scores: Tensor, targets: Tensor, lessons: Tensor) -> Tensor:
    """The mean over words. `scores` and `targets` are [words, labels]."""
    logs = functional.log_softmax(scores.float(), dim=-1)
    certain = -(targets * logs).sum(-1)
    among = torch.logsumexp(logs + torch.where(targets > 0.5, 0.0, -1e4), dim=-1).clamp(max=0)
    doubted = DOUBTED_WEIGHT * (1 - torch.exp(ROBUST * among)) / ROBUST
    costs = torch.where(lessons == Lesson.CERTAIN, certain, -among)
    return torch.where(lessons == Lesson.DOUBTED, doubted, costs).mean()
