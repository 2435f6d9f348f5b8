from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.charset import decode
from bot.sources.fragments import fragment_text
from bot.sources.markdown import plain_markdown
from bot.sources.plain import first_words, normalize, split_title, tidy_line
from bot.text.language import detect_language
from bot.text.sketch import fold


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a\r\nb", "a\n\nb"),
        ("a\n\n\n \n b  c \n", "a\n\nb c"),
        ("a\u2028b\u2029c", "a\n\nb\n\nc"),
        ("a\u00a0b\u202fc\u3000d\te", "a b c d e"),
        ("zero\u200bwidth soft\u00adhyphen \ufeffmark", "zerowidth softhyphen mark"),
        ("right\u202eto\u202cleft", "righttoleft"),
        ("cafe\u0301", "caf\u00e9"),
        ("“Quotes” ‘stay’ — as… they are", "“Quotes” ‘stay’ — as… they are"),
        ("nul\0 and \x1b[31mcolour\ud800", "nul and [31mcolour"),
        ("👩\u200d👩\u200d👧 می\u200cروم", "👩\u200d👩\u200d👧 می\u200cروم"),
        ("One line of a poem\nAnother line\nA third", "One line of a poem\n\nAnother line\n\nA third"),
        ("- one item of a list\n- another item", "- one item of a list\n\n- another item"),
    ],
)
def test_normal_form(text: str, normal: str) -> None:
    assert normalize(text) == normal


def test_hard_wrapped_lines_are_joined_and_list_items_are_not() -> None:
    text = (
        "The council met on Tuesday evening and voted for the\nrepairs that engineers had asked for since "
        "the last\nflood.\n\n"
        "- first item that is long enough to be wrapped at the\n  end of its line, as here\n- second item "
        "of the list\n"
    )
    assert normalize(text) == (
        "The council met on Tuesday evening and voted for the repairs that engineers had asked for since "
        "the last flood."
        "\n\n- first item that is long enough to be wrapped at the end of its line, as here\n\n- second "
        "item of the list"
    )


@given(st.text(max_size=400))
def test_normal_form_is_a_fixed_point_that_keeps_every_letter(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(line != line.strip() for line in once.split("\n"))
    kept = "".join(char for char in text if not "\ud800" <= char <= "\udfff")
    assert fold(once) == fold(kept)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Title\n\nBody.", "Title", "Body."),
        ("Is it a title?\n\nBody.", "Is it a title?", "Body."),
        ("A sentence, not a title.\n\nMore.", "A sentence, not a title", "A sentence, not a title.\n\nMore."),
        ("Only one line", "Only one line", "Only one line"),
        ("x" * 300 + "\n\nBody.", "x" * 100 + "…", "x" * 300 + "\n\nBody."),
    ],
)
def test_the_first_line_is_the_title_if_it_stands_alone(text: str, title: str, body: str) -> None:
    found = split_title(text)
    assert (found.title, found.text) == (title, body)


def test_first_words_end_with_a_word() -> None:
    assert first_words("One two. Three.") == "One two"
    assert first_words("word " * 50, limit=20) == "word word word word…"


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("“é”".encode(), None, "“é”"),
        ("“é”".encode("cp1252"), None, "“é”"),
        ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
        ("“é”".encode(), "iso-8859-1", "“é”"),
        ("“é”".encode("utf-16"), None, "“é”"),
        ("\ufeffé".encode(), "latin1", "é"),
        (b"<meta charset=windows-1251>" + "Привет".encode("cp1251"), None, "<meta charset=windows-1251>Привет"),
        ("日本語".encode("shift_jis"), "Shift_JIS", "日本語"),
        ("日本語のニュース".encode("iso2022_jp"), "iso-2022-jp", "日本語のニュース"),
        ("日本".encode("gb18030"), "gb2312", "日本"),
        ("Новости города на сегодня, среда".encode("koi8-r"), None, "Новости города на сегодня, среда"),
        (b"abc \xff def", "utf-8", "abc \ufffd def"),
        (b"abc", "no-such-charset", "abc"),
        (b"616263", "hex", "616263"),
        (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-"),
        (b"<meta charset=utf-16><p>plain", None, "<meta charset=utf-16><p>plain"),
        (b"<?xml version='1.0' encoding='UTF-16'?><p>ab", None, "<?xml version='1.0' encoding='UTF-16'?><p>ab"),
        ("é".encode("utf-16-le"), "utf-16-le", "é"),
        (b"caf\xe9 rot", "rot_13", "café rot"),
        ("“é” – it’s".encode("cp1252"), "iso-8859-15", "“é” – it’s"),
        ("“é” – it’s".encode("utf-16-le"), None, "“é” – it’s"),
        ("“é” – it’s and more".encode("utf-16-be"), None, "“é” – it’s and more"),
        ("Br\x81cke".encode("latin-1"), "iso-8859-15", "Br\ufffdcke"),
        (b"", None, ""),
    ],
)
def test_charsets(data: bytes, declared: str | None, text: str) -> None:
    assert decode(data, declared) == text


@given(
    st.binary(max_size=300),
    st.one_of(st.none(), st.sampled_from(["utf-8", "utf-16", "idna", "zlib", "big5", "\0"])),
)
def test_any_bytes_are_some_text(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared), str)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\n\nThree"),
        ("one <b>bold</b>\nword", "one bold word"),
        ("<script>x</script><p>One<style>y</style> two</p><!-- z -->", "One two"),
        ("a &lt;tag&gt; &amp; more", "a <tag> & more"),
        ("<ul><li>One</li><li>Two</li></ul>tail", "One\n\nTwo\n\ntail"),
        ("2 < 3 > 1", "2 < 3 > 1"),
        ("<p", "<p"),
    ],
)
def test_fragments(markup: str, text: str) -> None:
    assert fragment_text(markup) == text


@given(st.text(alphabet="<>/pb &;=\"'!-[]ax\n", max_size=120))
def test_any_fragment_is_some_text(markup: str) -> None:
    assert isinstance(fragment_text(markup), str)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Some *emphasis*, __strong__ and `code`.", "Some emphasis, strong and code."),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ('[a link](https://x.y/z "t") and <https://a.b/>', "a link and https://a.b/"),
        ("![a picture](a.png) words", "words"),
        ("> quoted\n> words", "quoted\nwords"),
        ("Title\n=====\n\nText", "Title\n\nText"),
        ("a\n\n---\n\nb", "a\n\nb"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("[ref][1]\n\n[1]: https://x.y", "ref"),
    ],
)
def test_markdown(source: str, text: str) -> None:
    assert normalize(plain_markdown(source)) == normalize(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Bürgermeisterin hat am Dienstag ihren Rücktritt erklärt.", "de"),
        ("Le maire a annoncé mardi la fermeture du vieux pont.", "fr"),
        ("The mayor said on Tuesday that the old bridge will close.", "en"),
        ("El alcalde anunció el martes el cierre del puente viejo.", "es"),
        ("Мэр объявил во вторник о закрытии старого моста.", "ru"),
        ("市長は火曜日に古い橋の閉鎖を発表し、議会はこれに同意したと述べた。", "ja"),
        ("ok", None),
        ("12345 67890 !!! 3456 7890", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_tidy_line() -> None:
    assert tidy_line("  a\n b\u200b\u00a0c ") == "a b c"
