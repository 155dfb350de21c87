import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from articles.ingestion.readers import archives, containers, read
from articles.ingestion.readers.containers import Member, Room
from articles.ingestion.readers.item import Copy, Item, Refusal, Unreadable

Pack = Callable[[bytes], bytes]
PackFiles = Callable[[dict[str, bytes]], bytes]

TEXT = "The harbour wall of Port Elin (sample) holds, said Ada Byron. 🌊"
COPY = TEXT.encode()
PACKINGS = pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, bz2.compress, lzma.compress], ids=["tar", "gz", "bz2", "xz"]
)


def zipped(members: dict[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with tarfile.open(mode="w", fileobj=file) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, BytesIO(content))
    return file.getvalue()


def members(content: bytes, name: str = "") -> list[Member | Refusal]:
    return list(archives.members(Copy(content, name=name), Room()))


def problem_with(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        members(content)
    return str(caught.value)


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED])
def test_each_member_of_a_zip_is_copy(packing: int) -> None:
    content = zipped({"day/wall.txt": COPY, "day/quay.txt": COPY}, packing)

    assert archives.recognises(Copy(content))
    assert members(content) == [
        Member("day/wall.txt", Copy(COPY, name="wall.txt")),
        Member("day/quay.txt", Copy(COPY, name="quay.txt")),
    ]


@PACKINGS
def test_each_member_of_a_tar_is_copy(pack: Pack) -> None:
    content = pack(tarred({"./day/wall.txt": COPY, "quay.txt": COPY}))

    assert archives.recognises(Copy(content))
    assert [found.part for found in members(content)] == ["day/wall.txt", "quay.txt"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_packed_file_is_copy(pack: Pack) -> None:
    assert members(pack(COPY), "wall.txt.GZ") == [Member("", Copy(COPY, name="wall.txt"))]


def test_a_name_does_not_make_an_archive() -> None:
    assert not archives.recognises(Copy(COPY, name="copy.zip", media_type="application/zip"))


def test_what_is_read_says_where_it_stood() -> None:
    content = zipped({"night.tar.gz": gzip.compress(tarred({"day/wall.txt": COPY}))})

    [item] = read(Copy(content))

    assert isinstance(item, Item)
    assert item.part == "night.tar.gz/day/wall.txt"
    assert TEXT in item.text


@pytest.mark.parametrize(
    "name", ["../wall.txt", "/etc/wall.txt", "a/../../wall.txt", "C:/wall.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_out_is_refused(pack: PackFiles, name: str) -> None:
    found = members(pack({name: COPY, "quay.txt": COPY}))

    assert found[0] == Refusal(name, "Its name leads out of the archive.")
    assert found[1].part == "quay.txt"


@pytest.mark.parametrize(
    "name", ["__MACOSX/._wall.txt", ".DS_Store", "day/.hidden/wall.txt", "README.md", "Thumbs.db"]
)
def test_litter_is_passed_over(name: str) -> None:
    assert [found.part for found in members(zipped({name: COPY, "a.txt": COPY}))] == ["a.txt"]


def test_an_archive_of_litter_says_that_there_is_nothing_in_it() -> None:
    assert problem_with(zipped({".DS_Store": b"x"})).startswith("There are no files")
    assert problem_with(zipped({})).startswith("There are no files")


def test_links_and_devices_are_refused() -> None:
    file = BytesIO()
    with tarfile.open(mode="w", fileobj=file) as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("wall.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)

    sentence = "It is a link or a device, not a file."
    assert members(file.getvalue()) == [Refusal("wall.txt", sentence)] * 4


def test_a_locked_member_is_refused_and_the_others_are_read() -> None:
    content = bytearray(zipped({"a.txt": COPY, "b.txt": COPY}))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    first, second = members(bytes(content))

    assert first == Refusal("a.txt", "It is protected by a password.")
    assert second.part == "b.txt"


def test_a_damaged_member_is_refused_and_the_others_are_read() -> None:
    content = bytearray(zipped({"a.txt": COPY, "b.txt": COPY}, ZIP_STORED))
    content[content.index(COPY)] ^= 1

    first, second = members(bytes(content))

    assert first == Refusal("a.txt", "It is damaged: it cannot be unpacked.")
    assert second.part == "b.txt"


def test_what_a_zip_says_of_its_sizes_is_not_believed() -> None:
    content = bytearray(zipped({"a.txt": b"\0" * (archives.LARGEST_MEMBER + 1)}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")

    [found] = members(bytes(content))

    assert isinstance(found, Refusal)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_swells_as_no_copy_does_is_refused(pack: Pack) -> None:
    assert "100 times" in problem_with(pack(bytes(9 * 1024 * 1024)))
    assert "100 times" in problem_with(pack(tarred({"a.txt": bytes(9 * 1024 * 1024)})))


def test_one_member_that_is_too_large_does_not_hide_the_others() -> None:
    large = bytes(archives.LARGEST_MEMBER + 1)

    for content in (zipped({"a": large, "b": COPY}, ZIP_STORED), tarred({"a": large, "b": COPY})):
        first, second = members(content)
        assert first == Refusal("a", "It is larger than 10 MB, the most that is taken in.")
        assert second.part == "b"


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_there_is_an_end_to_the_number_of_members(pack: PackFiles) -> None:
    content = pack({f"{n}.txt": b"" for n in range(containers.MOST_MEMBERS + 1)})

    assert "more than 2,000 members" in problem_with(content)


def test_the_members_of_all_archives_in_an_archive_are_counted() -> None:
    inner = zipped({f"{n}.txt": b"x" for n in range(1500)}, ZIP_STORED)

    *_, last = read(Copy(zipped({"a.zip": inner, "b.zip": inner, "c.zip": inner})))

    assert isinstance(last, Refusal)
    assert "more than 2,000 members" in last.problem


def test_there_is_an_end_to_how_much_is_unpacked_in_all() -> None:
    room = Room(size=1000)
    content = zipped({"a.txt": b"a" * 600, "b.txt": b"b" * 600, "c.txt": b"c"})

    with pytest.raises(Unreadable, match="unpacks to more than"):
        list(archives.members(Copy(content), room))


def test_there_is_an_end_to_how_deep_it_is_packed() -> None:
    content = COPY
    for _ in range(3):
        content = zipped({"a": content})
    [item] = read(Copy(content))
    [refusal] = read(Copy(zipped({"a": content})))

    assert isinstance(item, Item)
    assert refusal == Refusal("a/a/a", "It is packed more than 3 deep, and is left unread.")


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_half_an_archive_gives_what_is_whole_and_says_so(pack: Pack) -> None:
    noise = b"".join(str(n * n).encode() for n in range(20_000))
    content = pack(tarred({"a.txt": COPY, "b.txt": noise}))

    first, *_, last = read(Copy(content[: len(content) // 2]))

    assert isinstance(first, Item)
    assert isinstance(last, Refusal)
    assert "damaged" in last.problem


def test_a_damaged_head_is_not_taken_for_the_end() -> None:
    content = bytearray(tarred({"a.txt": COPY, "b.txt": COPY}))
    content[1024 + 148] ^= 1

    assert "damaged" in problem_with(bytes(content))


def test_a_zip_that_is_cut_off_is_damaged() -> None:
    assert "damaged" in problem_with(zipped({"a.txt": COPY})[:-10])


@pytest.mark.parametrize("name", ["wände.txt", "دیوار.txt", "波🌊.txt"])
def test_names_in_any_script_are_shown(name: str) -> None:
    content = zipped({name: COPY})
    unsaid = content.replace(b"\x00\x08", b"\x00\x00")  # most programs do not say that it is UTF-8

    assert members(content)[0].part == name
    assert members(unsaid)[0].part == name
    assert members(tarred({name: COPY}))[0].part == name


def test_names_that_are_no_text_are_shown_as_well_as_can_be() -> None:
    content = tarred({"w\udce4nde\n.txt": COPY})

    assert members(content)[0].part == "w\ufffdnde\ufffd.txt"
