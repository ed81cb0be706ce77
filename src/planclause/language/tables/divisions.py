"""Words that name the divisions of a text, in some sixty languages, and numbers that are written as words.

They are evidence for a reader of printed texts, never a condition: a word that nobody listed, with a number that
counts up, is read as a label all the same.
"""

from __future__ import annotations

from planclause.language.tables.folding import folded

#: The divisions, outermost first, with their names: singular, abbreviations, what stands before a number.
_NAMES = {
    "part": """part partie parte teil deel parti del dio dział część část časť rész osa daļa dalis deo dio partea
        частина часть част дел бөлім бөлүм қисм հատված ნაწილი μέρος חלק الجزء الباب جزء بخش باب حصہ भाग অংশ
        பகுதி భాగం ส่วน ภาค phần bahagian bagian sehemu kitengo osa osio hluti pjesa pars հատոր dalinys bölüm""",
    "title": "title titre título titolo titel titlu titull τίτλος naslov título",
    "chapter": """chapter chapitre capítulo capitolo capitol kapitel kapittel hoofdstuk rozdział kapitola hlava
        fejezet
        luku peatükk nodaļa skyrius poglavlje poglavje kapitull capitolul глава розділ глава поглавје тарау бап
        глава боб գլուխ თავი κεφάλαιο פרק الفصل فصل باب अध्याय অধ্যায় அத்தியாயம் అధ్యాయం หมวด chương bab sura
        kafli fəsil bob caibidil bennod kabanata""",
    "section": """section sec sect secção seção sección sezione abschnitt afdeling avdeling avsnitt afsnit sekcja
        oddział
        oddíl oddiel szakasz jagu jakso iedaļa skirsnis odjeljak odeljak secțiunea seksioni раздел розділ раздел
        одељак бөлімше բաժին კარი τμήμα ενότητα القسم قسم بخش धारा ধারা பிரிவு విభాగం ตอน mục seksyen bagian
        sehemu § §§ kısım кісім adran roinn seksyon""",
    "article": """article articles art artículo artigo articolo articol articolul artikel artikkel artikla artikull
        artikulua artykuł článek článok cikk pants straipsnis članak član člen artikolu airteagal erthygl grein
        madde maddə modda статья стаття артыкул член члан чл бап берене модда зүйл հոդված მუხლი άρθρο סעיף
        المادة مادة ماده دفعہ अनुच्छेद অনুচ্ছেদ உறுப்பு అధికరణ มาตรา ข้อ điều pasal perkara ibara kifungu
        artikulo kev""",
    "rule": "rule règle regla regola regel правило principle principe principio grundsatz принцип",
    "paragraph": """paragraph para par paragraphe párrafo parágrafo paragrafo absatz lid ustęp odstavec параграф
        абзац
        الفقرة""",
    "clause": "clause cláusula clausola klausel klauzula",
    "point": "point punkt punto ponto punct punt пункт точка тачка nokta bənd nuqta النقطة נקודה pont bod",
    "item": "item",
    "step": "step",
    "phase": "phase",
    "annex": """annex annexe anexo allegato anhang anlage bijlage bilaga bilag vedlegg liite lisa pielikums priedas
        załącznik příloha príloha melléklet prilog priloga anexa anexă shtojca aneks ek əlavə ilova appendix
        schedule приложение додаток дадатак прилог қосымша тиркеме хавсралт հավելված დანართი παράρτημα נספח
        الملحق المرفق مرفق ملحق پیوست ضمیمہ अनुलग्नक অনুসূচি ภาคผนวก lampiran kiambatisho viðauki iarscríbhinn
        atodiad annessu""",
    "option": "option alternative alt",
}  # fmt: skip

#: Each listed word, in small letters without its case, with the division that it names.
DIVISIONS: dict[str, str] = {}
for _division, _words in _NAMES.items():
    for _word in _words.split():
        DIVISIONS.setdefault(folded(_word), _division)

#: How far out a division stands where its text says nothing else.
RANKS = {"part": 1, "title": 1, "chapter": 2, "section": 3, "article": 5, "rule": 5}

#: Words before a number that name a remark on the text, and no division of it.
_REMARKS = (
    "note notes nota remarque remark anmerkung opmerking примечание примітка uwaga poznámka footnote figure "
    "figura "
    "fig table tableau tabla tabelle таблица page página seite страница стр box map illustration"
)
REMARKS = frozenset(folded(word) for word in _REMARKS.split())

#: Numbers in words, as they stand behind a division's name ("Article One", "Article premier").
_NUMBERS = (
    "one first premier première primo primero primera erster erste первый первая перший перша один mot "
    "primeiro uno unique الأولى الاول",
    "two second deuxième segundo segunda zweiter zweite второй вторая другий друга два dos due deux الثانية",
    "three third troisième tercero tercera dritter dritte третий третья третій третя три tres tre trois "
    "الثالثة",
    "four fourth quatrième cuarto cuarta vierter vierte четвертый четвертая четвертий четыре cuatro "
    "quattro quatre الرابعة",
    "five fifth cinquième quinto quinta fünfter fünfte пятый пятая п'ятий пять cinco cinque cinq الخامسة",
    "six sixth sixième sexto sexta sechster sechste шестой шестая шостий шесть seis sei السادسة",
    "seven seventh septième séptimo séptima siebter siebte седьмой седьмая сьомий семь siete sette sept "
    "السابعة",
    "eight eighth huitième octavo octava achter achte восьмой восьмая восьмий восемь ocho otto huit الثامنة",
    "nine ninth neuvième noveno novena neunter neunte девятый девятая дев'ятий девять nueve nove neuf التاسعة",
    "ten tenth dixième décimo décima zehnter zehnte десятый десятая десятий десять diez dieci dix العاشرة",
    "eleven eleventh onzième undécimo elfter elfte одиннадцатый одиннадцатая",
    "twelve twelfth douzième duodécimo zwölfter zwölfte двенадцатый двенадцатая",
    "thirteen thirteenth treizième тринадцатый тринадцатая",
    "fourteen fourteenth quatorzième четырнадцатый",
    "fifteen fifteenth quinzième пятнадцатый",
    "sixteen sixteenth seizième шестнадцатый",
    "seventeen seventeenth семнадцатый",
    "eighteen eighteenth восемнадцатый",
    "nineteen nineteenth девятнадцатый",
    "twenty twentieth vingtième двадцатый",
)
NUMBERS = {folded(word): value for value, words in enumerate(_NUMBERS, 1) for word in words.split()}
