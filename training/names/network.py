"""The network: MiniLM-L6 with three small embeddings more, and a label for each piece."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from articles.extraction.names.tagger.decoding import LABELS
from articles.extraction.names.tagger.features import Regime, Shape

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
PIECES, POSITIONS = 30522, 512
EPSILON = 1e-12
SCALE = (WIDTH // HEADS) ** -0.5
DROPOUT = 0.1
POOL = 4_000_003
SEED_OF_NEW_PARTS = 7  # the same in every run: weights of runs are averaged


class Dropout(nn.Module):
    """Dropout from a pool of chances drawn once: on a CPU, drawing them is a tenth of all work."""

    pool: Tensor

    def __init__(self) -> None:
        super().__init__()
        kept = torch.rand(POOL) >= DROPOUT
        self.register_buffer("pool", kept.to(torch.bfloat16) / (1 - DROPOUT), persistent=False)

    def forward(self, state: Tensor) -> Tensor:
        if not self.training:
            return state
        start = int(torch.randint(POOL - state.numel(), ()))
        return state * self.pool[start : start + state.numel()].view(state.shape)


class Layer(nn.Module):
    def __init__(self, dropout: Dropout) -> None:
        super().__init__()
        self.dropout = dropout
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm_attended = nn.LayerNorm(WIDTH, EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = state.shape
        heads = self.attend(state).view(rows, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        # By hand: on a CPU, going back through torch's own attention takes twice all the rest.
        chances = torch.softmax(
            query @ key.transpose(2, 3) * SCALE + mask, dim=-1, dtype=query.dtype
        )
        mixed = self.attended((chances @ value).transpose(1, 2).reshape(rows, length, WIDTH))
        state = self.norm_attended(state + self.dropout(mixed))
        inner = self.narrow(functional.gelu(self.widen(state), approximate="tanh"))
        return self.norm(state + self.dropout(inner))


class Network(nn.Module):
    """[windows, pieces] of numbers → [windows, pieces, labels] of scores."""

    def __init__(self) -> None:
        super().__init__()
        generator = torch.random.get_rng_state()
        torch.manual_seed(SEED_OF_NEW_PARTS)
        self.dropout = Dropout()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        self.initials = nn.Embedding(2, WIDTH)
        self.regimes = nn.Embedding(len(Regime), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(self.dropout) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(LABELS))
        for new in (self.shapes, self.initials, self.regimes, self.head):
            nn.init.normal_(new.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        torch.random.set_rng_state(generator)
        self.words.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)

    def forward(
        self, pieces: Tensor, shapes: Tensor, initials: Tensor, regimes: Tensor, inside: Tensor
    ) -> Tensor:
        places = torch.arange(pieces.shape[1])
        state = self.words(pieces) + self.positions(places)
        state = state + self.shapes(shapes) + self.initials(initials) + self.regimes(regimes)
        state = self.dropout(self.norm(state))
        mask = torch.zeros(inside.shape).masked_fill_(~inside, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for layer in self.layers:
            state = layer(state, mask)
        return self.head(state)


def pretrained(folder: Path) -> Network:
    """The network with the weights of MiniLM-L6 (`model/` of the package), before any training."""
    network = Network()
    base = {name: torch.from_numpy(array) for name, array in read_safetensors(folder)}
    kept = network.state_dict()
    kept["words.weight"] = base["embeddings.word_embeddings.weight"]
    kept["positions.weight"] = (
        base["embeddings.position_embeddings.weight"]
        + base["embeddings.token_type_embeddings.weight"][0]
    )
    for part in ("weight", "bias"):
        kept[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
        for number in range(LAYERS):
            ours, theirs = f"layers.{number}", f"encoder.layer.{number}"
            attention = f"{theirs}.attention"
            kept[f"{ours}.attend.{part}"] = torch.cat(
                [base[f"{attention}.self.{role}.{part}"] for role in ("query", "key", "value")]
            )
            kept[f"{ours}.attended.{part}"] = base[f"{attention}.output.dense.{part}"]
            kept[f"{ours}.norm_attended.{part}"] = base[f"{attention}.output.LayerNorm.{part}"]
            kept[f"{ours}.widen.{part}"] = base[f"{theirs}.intermediate.dense.{part}"]
            kept[f"{ours}.narrow.{part}"] = base[f"{theirs}.output.dense.{part}"]
            kept[f"{ours}.norm.{part}"] = base[f"{theirs}.output.LayerNorm.{part}"]
    network.load_state_dict(kept)
    return network


def read_safetensors(folder: Path) -> list[tuple[str, Any]]:
    """The 32-bit tensors of `model.safetensors`: a header of JSON, then the numbers themselves."""
    content = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])
    tensors = []
    for name, about in header.items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        start, end = (8 + size + place for place in about["data_offsets"])
        numbers = np.frombuffer(content[start:end], dtype=np.float32).reshape(about["shape"])
        tensors.append((name.removeprefix("bert."), numbers.copy()))
    return tensors
