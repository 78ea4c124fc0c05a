"""Ukrainian abbreviations that a full stop follows inside a sentence."""

from zaporuka.reading.languages.tables import words

ABBREVIATIONS = words(
    "р рр ст вул м смт обл км тис млн млрд трлн грн дол ім см напр ін т п д н е с пан проф "
    "акад ген полк кап лейт просп пл бл прибл тел факс ред св о хв год сек коп гл пп стор "
    "акад доц див"
)
# These may also close a sentence; before a capital letter they do.
CLOSING = words("р рр тис млн млрд грн год хв ін обл")

PREPOSITIONS = words(
    "без біля в від для до з за зі із й к крім між на над навколо о об окрім перед під після по "
    "поза понад посеред при про проти протягом ради серед упродовж впродовж у через щодо стосовно "
    "відносно завдяки всупереч попри навпроти внаслідок задля замість згідно з-за з-під із-за щодо"
) - {"й"}
