"""One run of training: documents in, weights out.

python -m training.names.fit RUN.json       (what a run is: `Run`)
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import torch
from torch.nn import Parameter

from articles.extraction.names.tagger.decoding import best_labels, spans
from articles.extraction.names.tagger.encoding import Vocabulary

from .augment import names_in
from .conventions import settle_chances, settled
from .examples import Batch, Taught, Teacher, batches
from .label import read_soft, read_windows
from .losses import loss_of
from .network import LAYERS, Network, pretrained
from .scoring import Score
from .splits import Sentence, held_out, read

PIECES_IN_BATCH = 1600
TOP_RATE, LAYER_DECAY, NEW_RATE = 2.5e-4, 0.9, 1e-3
WEIGHT_DECAY = 0.01
WARM = 0.06  # of the steps
AVERAGED = 0.998  # of the moving average that is kept each step
CLIPPED = 1.0


@dataclass(frozen=True)
class Run:
    """`data` and `base` are folders; `start` are weights to go on from. A round is once through the
    labelled data. `soft` is what teachers say of unlabelled news (files of `label.py`, with commas
    between); in a round, this share of it is seen.
    `settled` applies our conventions to labels first (`conventions.py`)."""

    data: str
    base: str
    out: str
    seed: int
    rounds: float
    start: str = ""
    soft: str = ""
    soft_share: float = 0.0
    rate: float = 1.0
    settled: bool = False


def lessons(run: Run, vocabulary: Vocabulary, rng: random.Random) -> Iterator[list[Batch]]:
    """The batches of each round; the last may be part of one."""
    documents = [document for document in read(Path(run.data)) if not held_out(document.key)]
    if run.settled:
        documents = [settled(document) for document in documents]
    teacher = Teacher(vocabulary, names_in(documents), rng)
    left = run.rounds
    while left > 0.01:
        grouped = list(teacher.round(documents, min(1.0, left)))
        if run.soft:
            grouped += list(_soft(run, teacher, min(1.0, left)))
        yield batches(grouped, vocabulary, PIECES_IN_BATCH, rng)
        left -= 1


def _soft(run: Run, teacher: Teacher, share: float) -> Iterator[list[Taught]]:
    for document, said in read_soft(run.soft, Path(run.data)):
        if teacher.rng.random() < run.soft_share * share:
            targets = [
                settle_chances(sentence.tokens, chances) if run.settled else chances
                for sentence, chances in zip(document.sentences, said, strict=True)
            ]
            yield from teacher.group(teacher.from_soft(document, targets))


def parameter_groups(network: Network, rate: float) -> list[dict[str, object]]:
    """The lower the layer, the slower it learns; what is new learns fastest."""
    groups = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("layers."):
            speed = TOP_RATE * LAYER_DECAY ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith("norm."):
            speed = TOP_RATE * LAYER_DECAY**LAYERS
        else:
            speed = NEW_RATE
        decay = WEIGHT_DECAY if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": speed * rate, "weight_decay": decay})
    return groups


def tensors(batch: Batch) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(array) for name, array in batch.arrays.items()}


class Averaged:
    """The moving average of what is trained: better than where the last step happened to end."""

    def __init__(self, trained: Sequence[Parameter]) -> None:
        self.trained = trained
        self.means = [parameter.detach().clone() for parameter in trained]
        self.steps = 0

    def follow(self) -> None:
        self.steps += 1
        kept = min(AVERAGED, self.steps / (self.steps + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self.means, self.trained, 1 - kept)

    def settle(self) -> None:
        with torch.no_grad():
            for parameter, mean in zip(self.trained, self.means, strict=True):
                parameter.copy_(mean)


def fit(run: Run) -> Network:
    torch.set_num_threads(1)
    torch.manual_seed(run.seed)
    rng = random.Random(run.seed)  # noqa: S311
    base = Path(run.base)
    network = pretrained(base)
    if run.start:
        network.load_state_dict(torch.load(run.start))
    optimiser = torch.optim.AdamW(
        parameter_groups(network, run.rate), betas=(0.9, 0.98), eps=1e-6, fused=True
    )
    made = list(chain.from_iterable(lessons(run, Vocabulary.read(base / "vocab.txt"), rng)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: pace(step, len(made)))
    average = Averaged([p for p in network.parameters() if p.requires_grad])
    network.train()
    for step, batch in enumerate(made, 1):
        loss = learn(network, batch)
        torch.nn.utils.clip_grad_norm_(average.trained, CLIPPED)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        average.follow()
        if step % 100 == 0:
            print(f"{step} of {len(made)} steps, loss {loss:.3f}", flush=True)
    average.settle()
    network.eval()
    return network


def pace(step: int, steps: int) -> float:
    """Of the full rate: soon up to it, then evenly down to nothing."""
    return min((step + 1) / (WARM * steps), (steps - step) / ((1 - WARM) * steps))


def learn(network: Network, batch: Batch) -> float:
    """Sets the gradients; returns the loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(**tensors(batch)).flatten(0, 1)
    loss = loss_of(
        scores[torch.from_numpy(batch.firsts)],
        torch.from_numpy(batch.targets),
        torch.from_numpy(batch.lessons),
    )
    loss.backward()
    return float(loss.item())


def score(
    network: Network, documents: Sequence[Sequence[Sentence]], vocabulary: Vocabulary
) -> Score:
    result = Score()
    said_of = read_windows(network, documents, vocabulary)
    for document, said in zip(documents, said_of, strict=True):
        for sentence, logs in zip(document, said, strict=True):
            result.add(sentence.entities, spans(best_labels(logs).tolist()))
    return result


def main() -> None:
    run = Run(**json.loads(Path(sys.argv[1]).read_text()))
    network = fit(run)
    torch.save(network.state_dict(), run.out)
    vocabulary = Vocabulary.read(Path(run.base) / "vocab.txt")
    news = [d.sentences for d in read(Path(run.data)) if held_out(d.key)]
    print(run.out, "on the news split:", score(network, news, vocabulary), flush=True)


if __name__ == "__main__":
    main()
