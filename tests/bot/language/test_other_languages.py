from __future__ import annotations

import pytest

from bot.language import is_in_a_neighbour_language, is_in_another_script


@pytest.mark.parametrize("text", ["पासपोर्ट की फीस कितनी है", "паспорт", "পাসপোর্ট কত", "ਪਾਸਪੋਰਟ ਦੀ ਫੀਸ", "护照多少钱", "pp पासपोर्ट बनवाना है"])
def test_other_scripts_are_seen(text: str) -> None:
    assert is_in_another_script(text)


@pytest.mark.parametrize(
    "text", ["passport ki fees", "شناختی کارڈ", "café in पा", "", "🙂", "123 ۱۲۳", "‏فیس‏", "𝗽𝗮𝘀𝘀𝗽𝗼𝗿𝘁 𝗳𝗲𝗲", "ｐａｓｓｐｏｒｔ"]
)
def test_our_scripts_are_ours(text: str) -> None:
    assert not is_in_another_script(text)


@pytest.mark.parametrize(
    "text",
    [
        "د پاسپورټ فیس څومره دی",
        "پاسپورٽ جي فيس ڪيتري آهي",
        "مینوں شناختی کارڈ بنوانا اے کتھے جاواں",
        "زما کارډ ورک شوی",
        "شناختی کارڈ کتھے بندا اے",
        "پاسپورٹ دی فیس کنی اے",
        "mainu passport banwana ae kithe jawan",
        "za passport sanga jorawam",
        "munhinjo card gum thi wayo",
        "چطور پاسپورت بگیرم",
        "passport फीस कितनी",
    ],
)
def test_neighbour_languages_are_seen(text: str) -> None:
    assert is_in_a_neighbour_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "میرا شناختی کارڈ گم ہو گیا ہے",
        "پاسپورٹ کی فیس کتنی ہے",
        "passport ki fees",
        "",
        "میرا نام څانګه ہے اور کارڈ میں غلط لکھا ہے",
        "يہ كارڈ",
        "اے ٹی ایم کارڈ گم ہو گیا",
        "de di gayi fees wapas milegi",
        "don ʼt know my tracking number",
    ],
)
def test_urdu_stays_urdu(text: str) -> None:
    assert not is_in_a_neighbour_language(text)
