"""The files of the model: which belong together, and whether they are those that were shipped."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "model"
MANIFEST = "model.json"
NETWORK = "names.onnx"
VOCABULARY = "vocab.txt"


class ModelDamaged(Exception):
    """A file of the model is missing or not the one that was shipped; says which, and the cure."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `model.json` says: how the model is called, and the SHA-256 of each of its files."""

    name: str
    version: str
    labels: tuple[str, ...]
    checksums: dict[str, str]


def read_manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            name=said["name"],
            version=said["version"],
            labels=tuple(said["labels"]),
            checksums=dict(said["sha256"]),
        )
    except FileNotFoundError as error:
        raise ModelDamaged(_missing(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelDamaged(_changed(path)) from error


def read_checked(folder: Path, name: str, manifest: Manifest) -> bytes:
    """The bytes of a file of the model, which are those the manifest names."""
    path = folder / name
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelDamaged(_missing(path)) from error
    if sha256(content).hexdigest() != manifest.checksums.get(name):
        raise ModelDamaged(_changed(path))
    return content


def _missing(path: Path) -> str:
    return f"The file {path} of the model of names is missing. {_CURE}"


def _changed(path: Path) -> str:
    return f"The file {path} of the model of names is damaged: it is not the one shipped. {_CURE}"


_CURE = (
    "Restore the folder from the repository (git checkout -- articles/extraction/names/model), "
    "or choose another finder of names in the settings."
)
