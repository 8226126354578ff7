"""Reading YAML that nobody has vouched for."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mieux_training import MieuxError
from mieux_training.source import MAX_BYTES, MAX_DEPTH, Mapping, Scalar, Sequence, read_file, read_tree, tree_of


def code_of(data: bytes) -> str:
    with pytest.raises(MieuxError) as caught:
        read_tree(data, "f.yaml")
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("010", "010"),
        ("10:30", "10:30"),
        ("1.10", "1.10"),
        ("2027-02-30", "2027-02-30"),
        ("~", "~"),
        ("null", "null"),
        ("0x1F", "0x1F"),
        ('"two words"', "two words"),
    ],
)
def test_a_scalar_stays_what_its_author_typed(text: str, value: str) -> None:
    tree = read_tree(f"key: {text}\n".encode(), "f.yaml")
    assert isinstance(tree, Mapping)
    node = tree.entries["key"][1]
    assert isinstance(node, Scalar) and node.text == value


def test_every_value_knows_its_line_and_column() -> None:
    tree = read_tree(b"a: 1\nb:\n  - x\n  - {c: y}\n", "f.yaml")
    assert isinstance(tree, Mapping)
    items = tree.entries["b"][1]
    assert isinstance(items, Sequence)
    assert [str(item.where) for item in items.items] == ["f.yaml:3:5", "f.yaml:4:5"]


def test_a_comment_that_cuts_a_text_is_noticed_and_one_after_quotes_is_harmless() -> None:
    tree = read_tree(b'a: Item #3\nb: Item # 3\nc: "Item" # 3\n', "f.yaml")
    assert isinstance(tree, Mapping)
    cut = {key: node.cut for key, (_, node) in tree.entries.items() if isinstance(node, Scalar)}
    assert cut == {"a": True, "b": True, "c": False}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"# only a comment\n", "file-empty"),
        (b"a:\n\tb: c\n", "yaml-tab"),
        (b"a: **bold**\n", "yaml-quote"),
        (b"a: {slot} text\n", "yaml-quote"),
        (b"a: `code`\n", "yaml-quote"),
        (b"a: Note: x\n", "yaml-colon"),
        (b"a: &x 1\nb: *x\n", "alias"),
        (b"a: !!python/object:os.system x\n", "tag"),
        (b"a: 1\na: 2\n", "key-twice"),
        (b"a: 1\n---\nb: 2\n", "many-documents"),
        ("a: é".encode("latin-1"), "not-utf8"),
        (b'a: "\\a"\n', "control-character"),
        (b"a: \x07\n", "control-character"),
        (b"\x00\x01", "control-character"),
        (b'a: "open\n', "yaml-quote-open"),
        (b"a: b\nwords without a colon\nc: d\n", "yaml-key"),
        (b"a:\n  b: 1\n c: 2\n", "yaml-indentation"),
        (b"a: [b, c\nd: e\n", "yaml-bracket"),
        (b"a:\n  - b: 1\n  c: d\n", "yaml-list"),
        (b"a: 1\n b: 2\nc: 3\n", "yaml-colon"),
        (b'a: "b" c\n', "yaml-indentation"),
        (b'a: "C:\\data"\n', "yaml-backslash"),
        (b"[1, 2]: x\n", "key-not-text"),
        (b"a: " + b"[" * 50_000, "too-deep"),
        (b"a: " + b"{b: " * 50_000, "too-deep"),
        (b"- " * 50_000, "too-deep"),
        (b"a: " + b"x" * MAX_BYTES, "too-large"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_all_duplicate_keys_are_named_at_once() -> None:
    with pytest.raises(MieuxError) as caught:
        read_tree(b"a: 1\na: 2\nb: {c: 1, c: 2}\n", "f.yaml")
    assert [problem.where.line for problem in caught.value.problems] == [2, 3]


def test_a_file_of_100_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(MieuxError) as caught:
        read_file(path)
    assert caught.value.problems[0].code == "too-large"


@pytest.mark.parametrize(("name", "code"), [("missing.yaml", "file-missing"), (".", "file-is-folder")])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(MieuxError) as caught:
        read_file(tmp_path / name)
    assert caught.value.problems[0].code == code


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: one\r\nb: |\r\n  two\r\n  three\r\n")
    tree = read_file(path)
    assert isinstance(tree, Mapping)
    assert [node.text for _, node in tree.entries.values() if isinstance(node, Scalar)] == ["one", "two\nthree\n"]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert isinstance(read_tree(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "f.yaml"), Sequence)


@given(st.binary(max_size=300))
def test_no_bytes_make_reading_fail_in_another_way(data: bytes) -> None:
    try:
        read_tree(data, "f.yaml")
    except MieuxError as error:
        assert error.problems


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"a": object()}, "type-unknown"),
        ({1: "x"}, "key-not-text"),
        ("\ud800", "control-character"),
        ("\x00", "control-character"),
    ],
)
def test_data_that_no_pack_can_hold_is_refused(value: object, code: str) -> None:
    with pytest.raises(MieuxError) as caught:
        tree_of(value, "pack")
    assert caught.value.problems[0].code == code


def test_data_nested_in_itself_is_refused() -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(MieuxError) as caught:
        tree_of(loop, "pack")
    assert caught.value.problems[0].code == "too-deep"


def test_a_number_that_python_would_not_write_is_read_as_no_number() -> None:
    tree = tree_of(10**5000, "pack")
    assert isinstance(tree, Scalar) and not tree.text.isdigit()


def test_a_date_of_the_first_centuries_keeps_its_four_digits() -> None:
    tree = tree_of([date(1, 2, 3), datetime(1, 2, 3, 4, 5)], "pack")
    assert isinstance(tree, Sequence)
    assert [item.text for item in tree.items if isinstance(item, Scalar)] == ["0001-02-03", "0001-02-03"]
