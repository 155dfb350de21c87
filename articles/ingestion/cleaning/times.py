"""Recognise words that say when, and lines that say nothing else: "Updated: 4 May, 10:01 BST"."""

import re

from .tables import word_table

DAYS_AND_MONTHS = word_table(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    januar februar märz mai juni juli oktober dezember mär okt dez desember
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
    januari februari maart mei augustus augusti
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
    grudnia
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря

    monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """
)
TIME_WORDS = DAYS_AND_MONTHS | word_table(
    """
    am pm a p m h hrs uhr t z s st nd rd th gmt utc bst cet cest est edt et pst pdt pt cst cdt mst
    mdt hst akst ist hkt sgt jst msk aest aedt nzst wat eat cat sast wib pkt
    at on in of um à às le la el de del den om kl klo and

    updated update published publish posted post last modified first release date time created
    aktualisiert veröffentlicht publiziert stand publié mis jour publicado actualizado aggiornato
    pubblicato atualizado gepubliceerd bijgewerkt publicerad uppdaterad publisert oppdatert
    opublikowano обновлено опубликовано

    min mins minute minutes read hour hours day days week weeks month months year years ago
    yesterday today vor minuten stunden tagen lesezeit il y heures jours lecture hace horas días
    lettura leitura lectura minuti di
    """
)
TOKEN = re.compile(r"[^\W\d_]+|\d+")
CLOCK_OR_DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}:\d{2}\b")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"\d{4}")
MONEY = re.compile(r"[$£€¥₩₹%]")
LONGEST = 120


def is_time(text: str) -> bool:
    """Nothing but a date, a time, an age or a reading time, with or without its label."""
    folded = text.casefold() if len(text) <= LONGEST else ""
    first = TOKEN.search(folded)
    if not first or not _tells_time(first[0]):
        return False
    tokens = TOKEN.findall(folded)
    if MONEY.search(text) or not all(map(_tells_time, tokens)):
        return False
    numbers = sum(token.isdigit() for token in tokens)
    if numbers == len(tokens):
        return bool(CLOCK_OR_DATE.search(text))
    return numbers > 0 or all(len(token) > 5 for token in tokens)  # "PUBLISHED: | UPDATED:"


def is_mostly_time(text: str) -> bool:
    """A date and a few words beside it: "Wednesday, 4 May 2022 Port Hollow 12° Cloudy"."""
    if len(text) > LONGEST or not YEAR.search(text):
        return False
    tokens = TOKEN.findall(text.casefold())
    times = [token for token in tokens if _tells_time(token)]
    return len(times) > max(3, 0.6 * len(tokens)) and any(
        t.isdigit() and len(t) == 4 for t in times
    )


def without_time(text: str) -> str:
    """Drop a date or time from either end, if there is one with a number in it."""
    if not DIGIT.search(text):
        return text.strip(" ,;|/·•–—-")
    words = text.split()
    return " ".join(_trimmed(_trimmed(words)[::-1])[::-1]).strip(" ,;|/·•–—-")


def _trimmed(words: list[str]) -> list[str]:
    end = len(words)
    while end and all(map(_tells_time, TOKEN.findall(words[end - 1].casefold()))):
        end -= 1
    is_dated = any(character.isdigit() for word in words[end:] for character in word)
    return words[:end] if is_dated else words


def _tells_time(token: str) -> bool:
    return token.isdigit() or token in TIME_WORDS
