"""Ukrainian words of diplomatic events, by PLOVER type (docs/events.md)."""

from zaporuka.reading.events.table import (
    AGAINST,
    ALONE,
    CALLEE,
    GUEST,
    HOST,
    SIGN,
    TABLE,
    TOGETHER,
    WITH,
    EventTable,
    NounPattern,
    VerbPattern,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEXTS = _words(
    "угода декларація договір меморандум документ пакт хартія протокол компакт комюніке"
    " конвенція домовленість контракт заява"
)
_DECISIONS = _words("декларація резолюція комюніке угода договір меморандум заява постанова")
_TRUCE = _words("припинення перемир'я тиша режим обмін створення")
_WEAPONS = _words(
    "допомога зброя озброєння пакет ракета снаряд боєприпас танк літак винищувач гаубиця"
    " бронемашина дрон система комплекс транш кредит грант мільярд мільйон млрд млн"
    " гуманітарка"
)
_TROOPS = _words("військо військовий солдат контингент підрозділ бригада батальйон війська сила")

_NOUNS = (
    NounPattern(
        "CONSULT",
        "meeting",
        _words(
            "зустріч переговори перемовини консультація нарада засідання зібрання збори обговорення"
            " саміт раунд мінісаміт міні-саміт"
        ),
    ),
    NounPattern("CONSULT", None, _words("розмова бесіда"), strong=False),
    NounPattern("CONSULT", "phone", _words("дзвінок телефонування"), strong=False),
    NounPattern(
        "CONSULT",
        "online",
        _words(
            "відеоконференція відеозустріч відеорозмова відеодзвінок відеосаміт онлайн-зустріч онлайн-саміт"
            " онлайн-засідання онлайн-розмова онлайн-конференція онлайн-нарада"
        ),
    ),
    NounPattern("CONSULT", "visit", _words("візит поїздка відвідини приїзд"), journey=True, strong=False),
)

_VERBS = (
    VerbPattern(
        "CONSULT",
        "meeting",
        _words("зустрітися зустрічатися зустрінутися побачитися перетнутися"),
        WITH,
    ),
    VerbPattern(
        "CONSULT",
        None,
        _words(
            "поговорити розмовляти говорити переговорити поспілкуватися спілкуватися радитися"
            " порадитися консультуватися проконсультуватися обговорити обговорювати"
        ),
        WITH,
    ),
    VerbPattern(
        "CONSULT",
        "phone",
        _words("зателефонувати телефонувати подзвонити дзвонити зідзвонитися зідзвонюватися"),
        CALLEE,
    ),
    VerbPattern("CONSULT", "visit", _words("приймати прийняти"), GUEST),
    VerbPattern("CONSULT", "visit", _words("чекати очікувати"), GUEST, prepositions=_words("на"), ahead=True),
    VerbPattern("CONSULT", "visit", _words("гостювати погостювати"), HOST),
    VerbPattern(
        "CONSULT",
        "visit",
        _words(
            "приїхати приїжджати прибути прибувати прилетіти прилітати завітати вирушити вирушати"
            " поїхати їхати полетіти летіти вилетіти відвідати відвідувати побувати навідатися"
        ),
        HOST,
    ),
    VerbPattern("CONSULT", "multilateral", _words("зібратися збиратися з'їхатися зійтися"), TOGETHER),
    VerbPattern(
        "CONSULT", "meeting", _words("сісти сідати засісти"), TABLE, _words("стіл"), prepositions=_words("за")
    ),
    VerbPattern(
        "SUPPORT",
        None,
        _words("підписати підписувати укласти укладати"),
        SIGN,
        _TEXTS,
    ),
    VerbPattern(
        "SUPPORT",
        None,
        _words("ратифікувати"),
        SIGN,
        _TEXTS,
    ),
    VerbPattern("SUPPORT", None, _words("поставити ставити"), SIGN, _words("підпис")),
    VerbPattern("AGREE", None, _words("ухвалити ухвалювати схвалити погодити прийняти"), SIGN, _DECISIONS),
    VerbPattern(
        "AGREE", None, _words("домовитися домовлятися"), SIGN, _TRUCE, prepositions=_words("про"), done=True
    ),
    VerbPattern(
        "AID",
        None,
        _words("передати надати поставити відправити виділити відвантажити"),
        AGAINST,
        _WEAPONS,
        targets=(("", "datv"), ("для", "gent"), ("до", "gent"), ("в", "accs"), ("у", "accs")),
        done=True,
    ),
    VerbPattern(
        "AID", None, _words("отримати одержати"), AGAINST, _WEAPONS, targets=(("від", "gent"),), done=True
    ),
    VerbPattern(
        "COOPERATE",
        None,
        _words("провести проводити розпочати запустити відкрити"),
        WITH,
        _words("навчання маневри виробництво"),
        done=True,
    ),
    VerbPattern(
        "REQUEST",
        None,
        _words("надіслати подати направити скерувати"),
        AGAINST,
        _words("запит заявка прохання звернення"),
        targets=(("до", "gent"), ("", "datv")),
        done=True,
    ),
    VerbPattern(
        "REJECT",
        None,
        _words("заветувати ветувати"),
        ALONE,
        _words("резолюція рішення санкція пакет угода проєкт"),
        done=True,
    ),
    VerbPattern("REJECT", None, _words("накласти"), ALONE, _words("вето"), done=True),
    VerbPattern(
        "ACCUSE",
        None,
        _words("викликати"),
        AGAINST,
        _words("посол повірений тимчасовий"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "ACCUSE",
        None,
        _words("вручити подати"),
        AGAINST,
        _words("нота позов"),
        targets=(("", "datv"), ("проти", "gent"), ("на", "accs")),
        done=True,
    ),
    VerbPattern(
        "THREATEN",
        None,
        _words("пригрозити погрожувати загрожувати"),
        AGAINST,
        targets=(("", "datv"),),
        infinitive=True,
        clause=True,
    ),
    VerbPattern(
        "RETREAT",
        None,
        _words("вивести відвести відкликати"),
        AGAINST,
        _TROOPS,
        targets=(("з", "gent"), ("із", "gent"), ("зі", "gent")),
        done=True,
    ),
    VerbPattern(
        "MOBILIZE",
        None,
        _words("розгорнути перекинути ввести стягнути"),
        AGAINST,
        _TROOPS,
        targets=(("в", "loct"), ("у", "loct"), ("до", "gent"), ("в", "accs"), ("у", "accs")),
        done=True,
    ),
    VerbPattern(
        "SANCTION",
        None,
        _words("запровадити ввести накласти розширити"),
        AGAINST,
        _words("санкція ембарго обмеження мито"),
        targets=(("проти", "gent"), ("щодо", "gent"), ("на", "accs"), ("для", "gent")),
        done=True,
    ),
    VerbPattern(
        "SANCTION",
        None,
        _words("розірвати"),
        AGAINST,
        _words("відносини дипвідносини"),
        targets=(("з", "ablt"), ("із", "ablt"), ("зі", "ablt")),
        done=True,
    ),
    VerbPattern(
        "COERCE",
        None,
        _words("вислати видворити затримати"),
        AGAINST,
        _words("дипломат посол консул аташе"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "ASSAULT",
        None,
        _words("обстріляти атакувати захопити розгромити вдарити"),
        AGAINST,
        _words("посольство консульство делегація"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "PROTEST",
        None,
        _words("протестувати мітингувати пікетувати"),
        AGAINST,
        _words("посольство консульство"),
        prepositions=_words("біля перед під"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "CONCEDE",
        None,
        _words("скасувати зняти послабити пом'якшити"),
        AGAINST,
        _words("санкція ембарго"),
        targets=(("проти", "gent"), ("з", "gent"), ("із", "gent"), ("щодо", "gent")),
        done=True,
    ),
    VerbPattern(
        "CONCEDE",
        None,
        _words("звільнити відпустити"),
        ALONE,
        _words("заручник полонений в'язень"),
        done=True,
    ),
)

EVENTS = EventTable(
    nouns=_NOUNS,
    verbs=_VERBS,
    phone=_words("телефон телефонний дзвінок телефонувати зателефонувати подзвонити"),
    online=_words(
        "онлайн онлайновий відеозв'язок відеоконференція відеоформат віртуальний дистанційний відеозустріч"
    ),
    many=_words("тристоронній чотиристоронній багатосторонній саміт"),
    three=_words("тристоронній три троє утрьох трійка"),
    series=_words("наступний черговий новий другий третій четвертий п'ятий попередній останній"),
    amounts=_words("ряд низка серія кілька"),
    conduct=_words(
        "провести проводити мати вести продовжити продовжувати відновити відновлювати розпочати"
        " розпочинати почати починати завершити провадити влаштувати"
    ),
    happen=_words(
        "бути відбутися відбуватися пройти проходити тривати початися розпочатися починатися"
        " завершитися закінчитися скінчитися стартувати продовжитися"
    ),
    finish=_words("завершитися закінчитися скінчитися завершити"),
    plan=_words(
        "запланувати планувати призначити намітити готувати очікуватися планований запланований"
        " призначений намічений узгодити готуватися плануватися анонсувати оголосити"
    ),
    cancel=_words("скасувати відкласти перенести відмінити зірвати зірватися скасований відкладений"),
    intend=_words("мати планувати збиратися готуватися розраховувати сподіватися належати"),
    take_part=_words("взяти брати узяти"),
    part=_words("участь"),
    collectives=_words(
        "лідер президент прем'єр прем'єр-міністр глава керівник очільник держава країна учасник"
        " член делегація команда представник колега радник міністр посол союзник партнер"
        " посадовець перемовник переговорник сторона генерал начальник штаб голова уряд"
        " керівництво канцлер спецпредставник спецпосланець посланець господар постпред шеф"
        " столиця прем'єрка підписант"
    ),
    relatives=_words("який котрий"),
    subordinators=_words(
        "що який яка яке які якого якої яких якому якій якою яким якими яку де куди звідки коли бо"
        " якщо якби щоб аби хоча хоч поки доки ніби нібито мовби адже оскільки тож тому щойно чи"
        " як котрий котра котре котрі чий чия чиє чиї чиєю"
    ),
    conditions=_words("якщо якби щойно допоки"),
    irreal=_words("щоб аби якби ніж ніби нібито наче мовби"),
    places=_words("куди де звідки"),
    temporal=_words("коли"),
    adversatives=_words("а але проте однак зате натомість втім"),
    coordinators=_words("і й та"),
    also=_words("а також ще"),
    it=_words("його її їх"),
    particles=_words("би б"),
    negations=_words("не ні ані"),
    with_=_words("з із зі зо"),
    between=_words("між поміж"),
    among=_words("участю участі"),
    by_means=_words("за"),
    at=_words("в у на"),
    to=_words("до"),
    from_=_words("від з із зі"),
    except_=_words("крім окрім без"),
    background={
        ("після",): "occurred",
        ("по",): "occurred",
        ("під", "час"): "occurred",
        ("в", "ході"): "occurred",
        ("у", "ході"): "occurred",
        ("на",): "occurred",
        ("за", "підсумками"): "occurred",
        ("за", "результатами"): "occurred",
        ("на", "полях"): "occurred",
        ("на", "берегах"): "occurred",
        ("від",): "occurred",
        ("про",): "occurred",
        ("до",): "planned",
        ("перед",): "planned",
        ("напередодні",): "planned",
    },
    such_as=_words("зокрема"),
    host_roles=("head-of-state", "head-of-government"),
    adjective_endings=("о", "ий"),
)
