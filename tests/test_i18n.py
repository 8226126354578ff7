"""Catalogues, formats and reviews."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import polib
import pytest

from mieux_training import Library
from mieux_training.i18n.catalogue import languages_in, load_translations, translated
from mieux_training.i18n.checks import CHECKS, check_catalogue, lost_emphasis, lost_items, lost_links, lost_slots
from mieux_training.i18n.extract import templates
from mieux_training.i18n.formats import Direction, Formats, Script, language_of
from mieux_training.i18n.interface import Interface
from mieux_training.i18n.messages import domains_of
from mieux_training.i18n.review import Ledger, Review, read_ledger, text_hash
from mieux_training.i18n.status import complete_languages, counts_of
from mieux_training.records import State

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n"\n\n'
DAY = datetime.date(2027, 3, 8)


def catalogue(folder: Path, text: str, locale: str = "fr", domain: str = "interface", header: str = HEADER) -> Path:
    path = folder / locale / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + text, encoding="utf-8")
    return path


# --- the bundled catalogues ------------------------------------------------------------------------------------------


OWN_COUNTRY = {"fr": None, "ar": "JO", "th": "TH"}
"""The country profile that a language is complete for; French is for all."""


@pytest.mark.parametrize("tag", OWN_COUNTRY)
def test_every_module_and_the_glossary_are_complete_in_every_language(tag: str, library: Library) -> None:
    translations, problems = load_translations(tag, "", library.locales)
    assert problems == []
    for domain in set(domains_of(library)) - ({"countries"} if OWN_COUNTRY[tag] else set()):
        counts = counts_of(library, domain, translations)
        assert (counts.fuzzy, counts.missing) == (0, 0), domain
        assert counts.total > 30


@pytest.mark.parametrize("tag", OWN_COUNTRY)
def test_the_interface_is_complete_in_every_language(tag: str, library: Library) -> None:
    translations, _ = load_translations(tag, "", library.locales)
    template = templates(library)["interface"]
    missing = [
        e.msgid for e in template if translations.find("interface", e.msgctxt or "", e.msgid)[1] is not State.TRANSLATED
    ]
    assert missing == [] and len(template) > 100


@pytest.mark.parametrize("tag", OWN_COUNTRY)
def test_no_translation_loses_slots_links_emphasis_or_items(tag: str, library: Library) -> None:
    translations, _ = load_translations(tag, "", library.locales)
    assert [str(problem) for problem in check_catalogue(translations)] == []


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/LC_MESSAGES/*.po")), ids=lambda path: path.stem)
def test_a_catalogue_says_how_it_was_made_and_that_nobody_has_reviewed_it(path: Path) -> None:
    metadata = polib.pofile(str(path)).metadata
    assert "machine translation" in metadata["X-Translation-Method"]
    assert metadata["X-Reviewed-By"] == "nobody yet"


def test_no_text_is_marked_as_reviewed() -> None:
    assert list(LOCALES.rglob("reviews.csv")) == []


@pytest.mark.parametrize("domain", sorted(path.stem for path in LOCALES.glob("*.pot")))
def test_the_templates_in_the_repository_are_those_of_the_menu(domain: str, library: Library) -> None:
    kept = polib.pofile(str(LOCALES / f"{domain}.pot"))
    fresh = templates(library)[domain]
    assert [(e.msgctxt, e.msgid) for e in kept] == [(e.msgctxt, e.msgid) for e in fresh]


def test_short_texts_carry_their_kind_and_are_never_merged_with_others(library: Library) -> None:
    for domain, template in templates(library).items():
        bare = [e.msgid for e in template if not e.msgctxt and len(e.msgid.split()) <= 3 and domain != "interface"]
        assert bare == []


def test_a_module_lists_the_languages_that_are_complete(library: Library) -> None:
    assert {module: complete_languages(library, module) for module in library.modules} == {
        module: ["en", "ar", "fr", "th"] for module in library.modules
    }


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "message-twice"),
        ('msgid "a"\nmsgstr "b\x07"\n', "control-character"),
        ('msgid "a"\nmsgstr "b\u202e"\n', "bidi-control"),
        ('<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n', "merge-conflict"),
        ('msgid "a"\nmsgstr "b\n', "catalogue"),
        ("this is not a catalogue\n", "catalogue"),
    ],
)
def test_a_bad_catalogue_is_a_problem_with_its_line(tmp_path: Path, text: str, code: str) -> None:
    path = catalogue(tmp_path, text)
    _, problems = load_translations("fr", "TH", [tmp_path])
    assert [problem.code for problem in problems] == [code]
    assert problems[0].where.file == path.as_posix()


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Content-Type: text/plain; charset=latin1\\n", "charset"),
        ("Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n", "language-header"),
        ("Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=100000000; plural=0;\\n", "plural-forms"),
        (
            "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=__import__('os');\\n",
            "plural-forms",
        ),
    ],
)
def test_a_header_that_lies_is_a_problem(tmp_path: Path, header: str, code: str) -> None:
    catalogue(tmp_path, 'msgid "a"\nmsgstr "b"\n', header=f'msgid ""\nmsgstr "{header}"\n\n')
    assert [problem.code for problem in load_translations("fr", "TH", [tmp_path])[1]] == [code]


def test_a_catalogue_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    path = catalogue(tmp_path, "")
    path.write_bytes(HEADER.encode() + 'msgid "a"\nmsgstr "é"\n'.encode("latin-1"))
    assert [problem.code for problem in load_translations("fr", "TH", [tmp_path])[1]] == ["not-utf8"]


def test_the_regional_catalogue_wins_over_the_language(tmp_path: Path) -> None:
    catalogue(tmp_path, 'msgid "a"\nmsgstr "ar"\n\nmsgid "b"\nmsgstr "ar"\n', "ar", header="")
    catalogue(tmp_path, 'msgid "a"\nmsgstr "ar_JO"\n', "ar_JO", header="")
    translations, _ = load_translations("ar", "JO", [tmp_path])
    assert [translations.find("interface", "", each)[0] for each in "ab"] == ["ar_JO", "ar"]
    elsewhere, _ = load_translations("ar", "TH", [tmp_path])
    assert elsewhere.find("interface", "", "a")[0] == "ar"


def test_a_text_without_translation_is_english_and_says_so(tmp_path: Path) -> None:
    catalogue(tmp_path, '#, fuzzy\nmsgid "a"\nmsgstr "A"\n')
    translations, _ = load_translations("fr", "TH", [tmp_path])
    assert translations.find("interface", "", "a") == ("A", State.FUZZY)
    assert translations.find("interface", "", "other") == ("other", State.MISSING)


def test_translating_maps_content_to_content_and_leaves_english_alone(library: Library) -> None:
    translations, _ = load_translations("fr", "TH", library.locales)
    block = library.blocks["frame/welcome"]
    french = translated(block, translations)
    assert str(french.title) != str(block.title)
    assert french.title.passages[0].source == block.title.passages[0].source
    assert translated(block, load_translations("en", "TH", library.locales)[0]) is block


def test_plurals_follow_the_rule_of_the_catalogue(tmp_path: Path) -> None:
    header = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n'
        'Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    )
    catalogue(
        tmp_path,
        'msgid "{n} group"\nmsgid_plural "{n} groups"\nmsgstr[0] "{n} groupe"\nmsgstr[1] "{n} groupes"\n',
        header=header,
    )
    words = Interface(load_translations("fr", "TH", [tmp_path])[0])
    assert [words.ngettext("{n} group", "{n} groups", n) for n in (0, 1, 2)] == ["0 groupe", "1 groupe", "2 groupes"]


def test_the_languages_are_those_with_a_catalogue(tmp_path: Path) -> None:
    catalogue(tmp_path, "")
    assert languages_in([tmp_path]) == ("en", "fr")


# --- checks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "source", "text", "lost"),
    [
        (lost_slots, "Call {hotline}.", "Appelez.", True),
        (lost_slots, "Call {hotline}.", "Appelez {hotline}.", False),
        (lost_links, "[x](https://a.org)", "[x](https://b.org)", True),
        (lost_links, "x", "[x](https://b.org)", False),
        (lost_emphasis, "**a** b", "a b", True),
        (lost_emphasis, "**a**", "**b**", False),
        (lost_items, "- a\n- b", "- a b", True),
        (lost_items, "- a\n- b", "- x\n- y", False),
        (lost_items, "1. a\n2. b", "1. a", True),
        (lost_items, "In 2012. They", "En 2012. Ils", False),
    ],
)
def test_a_check_notices_losses_only(check, source: str, text: str, lost: bool) -> None:
    assert check in CHECKS
    assert bool(check(source, text)) is lost


# --- formats ---------------------------------------------------------------------------------------------------------

CASES = [
    ("en", "TH", "8 March 2027", "en-GB", Direction.LTR, Script.LATIN),
    ("fr", "TH", "8 mars 2027", "fr-FR", Direction.LTR, Script.LATIN),
    ("th", "TH", "8 มีนาคม 2570 (2027)", "th-TH", Direction.LTR, Script.THAI),
    ("ar", "JO", "8 آذار 2027", "ar-JO", Direction.RTL, Script.ARABIC),
    ("es", "PE", "8 marzo 2027", "es-PE", Direction.LTR, Script.LATIN),
    ("pt", "TL", "8 março 2027", "pt-TL", Direction.LTR, Script.LATIN),
    ("en", "GH", "8 March 2027", "en-GH", Direction.LTR, Script.LATIN),
]


def test_dates_tags_directions_and_scripts_follow_the_language_in_any_order() -> None:
    shuffled = random.Random(7).sample(CASES * 3, len(CASES) * 3)
    for tag, country, date, bcp47, direction, script in shuffled:
        language = language_of(tag, country)
        formats = Formats(language, "latn", "buddhist" if country == "TH" else "gregorian")
        assert (formats.date(DAY), language.bcp47, language.direction, language.script) == (
            date,
            bcp47,
            direction,
            script,
        )


@pytest.mark.parametrize(
    ("tag", "country", "digits", "shown"),
    [
        ("ar", "JO", "arab", "٠٩:٠٥"),
        ("th", "TH", "thai", "๐๙:๐๕"),
        ("th", "TH", "latn", "09:05"),
        ("fr", "JO", "arab", "09:05"),
    ],
)
def test_digits_are_a_setting_and_latin_text_keeps_latin_digits(
    tag: str, country: str, digits: str, shown: str
) -> None:
    assert Formats(language_of(tag, country), digits).clock(545) == shown


COUNTS = [
    ("بعد 30 يوماً و90 يوماً", "بعد ٣٠ يوماً و٩٠ يوماً"),
    ("الساعة 23:00، المادة 3(ب)، 2.5 %", "الساعة ٢٣:٠٠، المادة ٣(ب)، ٢.٥ %"),
    ("قانون رقم 9 لسنة 2009", "قانون رقم ٩ لسنة ٢٠٠٩"),
    ("تقرير UNODC 2020، صدر عام 2021", "تقرير UNODC 2020، صدر عام ٢٠٢١"),
    ("بموجب CC BY 4.0. ورقة H2.1 وA4", "بموجب CC BY 4.0. ورقة H2.1 وA4"),
    ("Law No. 24 of 2023", "Law No. 24 of 2023"),
    ("+962 6 550 1300 أو 0791234567 أو 112233", "+962 ٦ ٥٥٠ ١٣٠٠ أو 0791234567 أو 112233"),
    ("يوم 2027-03-08", "يوم 2027-03-08"),
    ("بعد {days} 30 يوماً من {n}", "بعد {days} ٣٠ يوماً من {n}"),
]


@pytest.mark.parametrize(("text", "shown"), COUNTS)
def test_what_counts_in_a_text_has_the_digits_of_its_language_and_codes_have_not(text: str, shown: str) -> None:
    assert Formats(language_of("ar", "JO"), "arab").typeset(text) == shown
    assert Formats(language_of("ar", "JO"), "latn").typeset(text) == text
    assert Formats(language_of("fr", "JO"), "arab").typeset(text) == text


@pytest.mark.parametrize(("tag", "letters"), [("en", "abcd"), ("fr", "abcd"), ("ar", "أبجد"), ("th", "กขคง")])
def test_options_have_the_letters_of_the_language(tag: str, letters: str) -> None:
    assert "".join(map(Formats(language_of(tag)).letter, "abcd")) == letters


@pytest.mark.parametrize("sign", [",", ";", "·"])
def test_nothing_between_parts_reads_as_an_arabic_zero_or_is_latin(sign: str) -> None:
    formats = Formats(language_of("ar", "JO"), "arab")
    assert formats.joined(["٠٩:٠٥", "٢"], sign) == f"٠٩:٠٥{formats.between(sign)}٢"
    assert formats.between(sign).strip() in ("،", "؛")
    assert Formats(language_of("th")).between(sign).strip() == sign


def test_words_of_the_program_have_the_digits_of_the_language_and_what_is_filled_in_stays(tmp_path: Path) -> None:
    text = 'msgid "After {n} of 90 days: {code}"\nmsgstr "بعد {n} من 90 يوماً: {code}"\n'
    catalogue(tmp_path, text, "ar", header=HEADER.replace("Language: fr", "Language: ar"))
    translations = load_translations("ar", "JO", [tmp_path])[0]
    words = Interface(translations, Formats(language_of("ar", "JO"), "arab"))
    assert words.gettext("After {n} of 90 days: {code}", n=30, code="12") == "بعد ٣٠ من ٩٠ يوماً: 12"
    assert words.ngettext("{n} card", "{n} cards of 8", 5) == "٥ cards of 8"


def test_a_language_that_babel_does_not_know_keeps_its_own_tag() -> None:
    assert language_of("tet", "TL").bcp47 == "tet-TL"


def test_accents_do_not_push_a_word_to_the_end_of_a_glossary() -> None:
    formats = Formats(language_of("fr"))
    assert sorted(["Zone", "Étape", "Enfant", "étude"], key=formats.sort_key) == ["Enfant", "Étape", "étude", "Zone"]


def test_lists_are_joined_as_the_language_joins_them() -> None:
    assert Formats(language_of("fr")).listed(["A", "B", "C"]) == "A, B et C"
    assert Formats(language_of("th")).listed(["1", "2"]) == "1 และ 2"
    assert Formats(language_of("th")).listed(["ครู", "หมอ"]) == "ครูและหมอ"


# --- reviews ---------------------------------------------------------------------------------------------------------


def ledger_file(folder: Path, *rows: str) -> None:
    path = folder / "fr" / "reviews.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("domain,hash,reviewer,role,date", *rows)) + "\n", encoding="utf-8")


def test_a_review_holds_for_exactly_the_text_that_was_reviewed(tmp_path: Path) -> None:
    ledger_file(tmp_path, f"frame,{text_hash('title', 'Welcome', 'Bienvenue')},A reviewer,judge,2027-01-10")
    ledger, problems = read_ledger("fr", [tmp_path])
    assert problems == []
    assert ledger.review_of("frame", "title", "Welcome", "Bienvenue") == Review(
        "A reviewer", "judge", datetime.date(2027, 1, 10)
    )
    assert ledger.review_of("frame", "title", "Welcome", "Bienvenu") is None
    assert ledger.review_of("glossary", "title", "Welcome", "Bienvenue") is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("frame,xyz,A,judge,2027-01-10", "hash"),
        ("frame,0123456789abcdef,A,judge,soon", "not a date"),
        ("frame,0123456789abcdef,,judge,2027-01-10", "'reviewer'"),
        ("frame", "'hash'"),
    ],
)
def test_a_row_of_the_ledger_that_cannot_be_used_is_a_problem(tmp_path: Path, row: str, said: str) -> None:
    ledger_file(tmp_path, row)
    ledger, problems = read_ledger("fr", [tmp_path])
    assert ledger == Ledger({})
    assert len(problems) == 1 and said in problems[0].message and problems[0].where.line == 2


@pytest.mark.parametrize("rule", ["n/0", "n%(n-n)", "0-5", "n", "2", "n-1"])
def test_a_plural_rule_that_gives_no_form_is_a_problem(tmp_path: Path, rule: str) -> None:
    header = f"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural={rule};\\n"
    catalogue(tmp_path, 'msgid "a"\nmsgstr "b"\n', header=f'msgid ""\nmsgstr "{header}"\n\n')
    assert [problem.code for problem in load_translations("fr", "TH", [tmp_path])[1]] == ["plural-forms"]


def test_a_text_for_one_and_many_without_plural_forms_is_missing(tmp_path: Path) -> None:
    catalogue(tmp_path, 'msgid "{n} group"\nmsgstr "{n} groupe"\n')
    words = Interface(load_translations("fr", "TH", [tmp_path])[0])
    assert words.ngettext("{n} group", "{n} groups", 2) == "2 groups"


def test_a_name_that_a_translation_mistypes_stays_to_be_seen(tmp_path: Path) -> None:
    catalogue(tmp_path, 'msgid "Day {number}"\nmsgstr "Jour {numbre} {number.real} {0} {"\n')
    words = Interface(load_translations("fr", "TH", [tmp_path])[0])
    assert words.gettext("Day {number}", number=2) == "Jour {numbre} {number.real} {0} {"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"domain;hash;reviewer;role;date\nframe;0;A;judge;2027-01-10\n", "ledger-columns"),
        (b"\xff\xfed\0o\0", "not-utf8"),
    ],
)
def test_a_ledger_saved_in_another_form_is_one_problem(tmp_path: Path, data: bytes, code: str) -> None:
    ledger_file(tmp_path)
    (tmp_path / "fr" / "reviews.csv").write_bytes(data)
    assert [problem.code for problem in read_ledger("fr", [tmp_path])[1]] == [code]
