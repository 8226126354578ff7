"""A list in somebody's YAML made longer, and every other byte left as it is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mieux_training.source_edit import with_items, with_line

ENDS = st.sampled_from(["\n", "\r\n"])
COMMENTS = st.sampled_from(["", "  # mine", "   # – ملاحظة"])
KEYS = st.sampled_from(["title: Été", "days: [{date: 2027-03-08}]", "# a remark", "", "host:\n  fr: Ministère"])
ITEMS = st.sampled_from(["a", "'b'", "b: {variant: core}", "c:\n    variant: core\n    day: 2"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pick: []  # none yet\nb: 2\n", "pick:  # none yet\n  # why\n  - new\n  - last: {v: c}\nb: 2\n"),
        ("pick: [ ]", "pick:\n  # why\n  - new\n  - last: {v: c}\n"),
        ("b: 2", "b: 2\npick:\n  # why\n  - new\n  - last: {v: c}\n"),
        ("", "pick:\n  # why\n  - new\n  - last: {v: c}\n"),
        ("pick:\n- a\n", "pick:\n# why\n- new\n- a\n- last: {v: c}\n"),
        (
            "pick: # w\n  # first\n  - a  # mine\n",
            "pick: # w\n  # first\n  # why\n  - new\n  - a  # mine\n  - last: {v: c}\n",
        ),
        ("pick:\r\n  - a\r\nb: 2", "pick:\r\n  # why\r\n  - new\r\n  - a\r\n  - last: {v: c}\r\nb: 2"),
        ("pick: [a]\n", "pick: [new, a, last: {v: c}]\n"),
        ("pick: [a,]  # k\n", "pick: [new, a, last: {v: c},]  # k\n"),
        (
            "pick:\n    - a:\n        day: 2\n\n# end\n",
            "pick:\n    # why\n    - new\n    - a:\n        day: 2\n    - last: {v: c}\n\n# end\n",
        ),
        ("\ufeffpick:\n- a", "\ufeffpick:\n# why\n- new\n- a\n- last: {v: c}\n"),
        ('"pick": ["a"]', '"pick": [new, "a", last: {v: c}]'),
    ],
)
def test_items_come_where_they_are_wanted_and_nothing_else_changes(before: str, after: str) -> None:
    made = with_items(before.encode(), "pick", {0: ["# why", "new"], 1: ["last: {v: c}"]})
    assert made.decode() == after


@given(st.lists(KEYS, max_size=3), st.lists(st.tuples(ITEMS, COMMENTS), min_size=1, max_size=4), st.data(), ENDS)
def test_a_longer_list_is_the_old_one_with_the_new_items_in_their_gaps(
    keys: list[str], items: list[tuple[str, str]], data: st.DataObject, end: str
) -> None:
    keys = list(dict.fromkeys(keys))
    cut = data.draw(st.integers(0, len(keys)))
    listed = [f"  - {item}" if "\n" in item else f"  - {item}{comment}" for item, comment in items]
    text = "\n".join([*keys[:cut], "pick:", *listed, *keys[cut:]]).replace("\n", end)
    gaps = data.draw(
        st.dictionaries(st.integers(0, len(items)), st.lists(st.sampled_from(["x", "y: {at: 3}"]), min_size=1))
    )
    made = with_items(text.encode(), "pick", gaps).decode()
    old, new = yaml.safe_load(text), yaml.safe_load(made)
    expected = [yaml.safe_load(each) for each in gaps.get(0, [])]
    for place, item in enumerate(old["pick"], 1):
        expected += [item, *(yaml.safe_load(each) for each in gaps.get(place, []))]
    assert new == {**old, "pick": expected}
    own = text.split(end)
    left = iter(made.split(end))
    assert all(line in left for line in own)  # every line of the expert's, in its order


def test_a_line_comes_right_after_what_stands_below_a_key() -> None:
    made = with_line(b"a:\n  - 1  # one\n\nb: 2\n", "a", "c: 3")
    assert made == b"a:\n  - 1  # one\nc: 3\n\nb: 2\n"
