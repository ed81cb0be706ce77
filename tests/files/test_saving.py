"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import pytest

from planclause.errors import UnreadableError
from planclause.files import dump, dumps, load, loads
from planclause.files.saving import write_whole
from planclause.plan.draft import Clause, Draft

TEXT = "planclause: 1\nplan: p\ndraft: d\nclauses: []\n"


def test_a_draft_is_written_and_read_back(tmp_path: Path) -> None:
    draft = loads(TEXT)
    dump(draft, tmp_path / "draft.yaml")
    assert load(tmp_path / "draft.yaml") == draft
    assert (tmp_path / "draft.yaml").read_bytes() == TEXT.encode()
    assert os.listdir(tmp_path) == ["draft.yaml"]  # noqa: PTH208 - names are what is asked for


def test_an_existing_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, "after")
    assert target.read_text(encoding="utf-8") == "after"
    assert target.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", b"bytes")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half \ud800")
    assert path.read_text(encoding="utf-8") == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["draft.yaml"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none" / "draft.yaml"
    with pytest.raises(UnreadableError) as caught:
        write_whole(path, "text")
    assert str(caught.value) == f"{path}: cannot be written: No such file or directory"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        write_whole(tmp_path, "text")
    assert str(caught.value) == f"{tmp_path}: cannot be written: Is a directory"


def test_a_device_is_written_to() -> None:
    if not Path("/dev/null").exists():
        pytest.skip("no /dev/null on this system")
    write_whole("/dev/null", "text")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("value", ["d", Path("d.yaml"), None, Clause(id="a")])
def test_what_is_no_value_of_a_file_is_refused_before_anything_is_opened(
    value: object, tmp_path: Path
) -> None:
    path = tmp_path / "kept.yaml"
    path.write_text("precious\n", encoding="utf-8")
    for write in (lambda: dump(cast("Draft", value), path), lambda: dumps(cast("Draft", value))):
        with pytest.raises(TypeError, match="a Draft, or another value that a file holds, is expected, not "):
            write()
    assert path.read_text(encoding="utf-8") == "precious\n"
