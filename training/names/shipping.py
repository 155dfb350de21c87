"""The files that the running program reads: the network, its vocabulary, and what they are."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

from articles.extraction.names.tagger.decoding import LABELS
from articles.extraction.names.tagger.files import MANIFEST, NETWORK, VOCABULARY

from .export import Ranges, Writer
from .network import Network

NAME = "newsroom-names"
DATE = "2026-11-22"
VERSION = "1"


def write_model(
    network: Network, ranges: Ranges, vocabulary: Path, seeds: dict[str, int], out: Path
) -> None:
    """Writes the folder `out`. The manifest is written last: it vouches for the others."""
    weights = {name: tensor.float().numpy() for name, tensor in network.state_dict().items()}
    out.mkdir(parents=True, exist_ok=True)
    (out / NETWORK).write_bytes(Writer(weights, ranges).write())
    shutil.copyfile(vocabulary, out / VOCABULARY)
    sums = {name: sha256((out / name).read_bytes()).hexdigest() for name in (NETWORK, VOCABULARY)}
    said = {
        "name": NAME,
        "version": VERSION,
        "date": DATE,
        "labels": list(LABELS),
        "seeds": seeds,
        "sha256": sums,
    }
    (out / MANIFEST).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
