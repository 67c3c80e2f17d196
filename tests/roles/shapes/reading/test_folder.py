"""Folders are read for what may hold a framework, and never further than that."""

import os
from pathlib import Path

import pytest

from roles.shapes import MOST_BYTES, SourceError, collect


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with a file in it and in a folder below."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.CSV").write_bytes(b"b")
    (tmp_path / "a.json").write_bytes(b"a")
    return tmp_path


def names(path):
    collected = collect([path])
    return [os.path.relpath(name, path) for name in collected.files], [
        os.path.relpath(name, path) for name in collected.left_out
    ]


def test_a_folder_is_read_with_those_below_it(folder):
    assert collect([folder]).files == {str(folder / "a.json"): b"a", str(folder / "below/b.CSV"): b"b"}


def test_other_files_are_named_and_not_read(folder):
    (folder / "LICENSE").write_bytes(b"x" * 10)
    (folder / "logo.png").write_bytes(b"x" * (MOST_BYTES + 1))

    assert names(folder) == (["a.json", "below/b.CSV"], ["LICENSE", "logo.png"])


def test_hidden_files_and_folders_are_skipped(folder):
    (folder / ".git").mkdir()
    (folder / ".git" / "c.json").write_bytes(b"c")
    (folder / ".c.json").write_bytes(b"c")

    assert names(folder) == (["a.json", "below/b.CSV"], [])


def test_links_are_not_followed(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "secret.json").write_bytes(b"secret")
    (folder / "link.json").symlink_to(elsewhere / "secret.json")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "loop").symlink_to(folder)

    assert names(folder) == (["a.json", "below/b.CSV"], ["link.json"])


def test_a_pipe_in_a_folder_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.json")

    assert names(folder) == (["a.json", "below/b.CSV"], ["pipe.json"])


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder):
    (folder / ".hidden").write_bytes(b"h")

    assert collect([folder / ".hidden"]).files == {str(folder / ".hidden"): b"h"}


def test_too_much_is_refused_before_it_is_read(folder):
    with (folder / "large.json").open("wb") as file:
        file.truncate(MOST_BYTES)

    with pytest.raises(SourceError, match="expected at most 5,000,000 bytes in at most 1,000 files"):
        collect([folder])


def test_too_many_files_are_refused(folder):
    for number in range(1000):
        (folder / f"{number}.json").touch()

    with pytest.raises(SourceError, match="in at most 1,000 files"):
        collect([folder])


def test_a_file_that_is_not_there_is_told(folder):
    with pytest.raises(FileNotFoundError):
        collect([folder / "nowhere.json"])


def test_a_pipe_or_a_device_that_is_named_is_refused(folder):
    os.mkfifo(folder / "pipe")

    for path in (folder / "pipe", Path(os.devnull)):
        with pytest.raises(SourceError, match="expected a file or a folder, found a pipe or a device"):
            collect([path])
