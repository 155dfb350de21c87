from articles.stories.rarity import MOST_REMEMBERED, Rarity, common_words


def test_a_common_word_says_less_from_the_first_article_on() -> None:
    rarity = Rarity()
    rarity.read(["minister", "zyxton"])
    assert rarity.of("minister") < rarity.of("zyxton")


def test_what_stands_in_many_articles_comes_to_say_little() -> None:
    rarity = Rarity()
    rarity.read(["zyxton", "newsletter"])
    before = rarity.of("newsletter")
    for _ in range(500):
        rarity.read(["newsletter"])
    assert rarity.of("newsletter") < before / 2


def test_what_nobody_has_said_yet_weighs_nothing() -> None:
    assert Rarity().of("zyxton") == 0


def test_what_was_read_long_ago_is_forgotten() -> None:
    rarity = Rarity()
    rarity.read(["zyxton"])
    for _ in range(MOST_REMEMBERED):
        rarity.read(["newsletter"])
    assert rarity.articles <= MOST_REMEMBERED
    assert "zyxton" not in rarity.having


def test_shares_of_common_words_are_shares() -> None:
    assert all(0 < share <= 1 for share in common_words().values())
