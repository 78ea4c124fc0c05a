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
from zaporuka.reading.languages.tables import phrases, words

_TEXTS = words(
    "угода декларація договір меморандум документ пакт хартія протокол компакт комюніке"
    " конвенція домовленість контракт заява"
)
_DECISIONS = words("декларація резолюція комюніке угода договір меморандум заява постанова")
_TRUCE = words("припинення перемир'я тиша режим обмін створення")
_WEAPONS = words(
    "допомога зброя озброєння пакет ракета снаряд боєприпас танк літак винищувач гаубиця"
    " бронемашина дрон система комплекс транш кредит грант мільярд мільйон млрд млн"
    " гуманітарка"
)
_TROOPS = words("військо військовий солдат контингент підрозділ бригада батальйон війська сила")

_NOUNS = (
    NounPattern(
        "CONSULT",
        "meeting",
        words(
            "зустріч переговори перемовини консультація нарада засідання зібрання збори обговорення"
            " саміт раунд мінісаміт міні-саміт"
        ),
    ),
    NounPattern("CONSULT", None, words("розмова бесіда"), strong=False),
    NounPattern("CONSULT", None, words("контакт"), strong=False, governed=True),
    NounPattern("CONSULT", "phone", words("дзвінок телефонування"), strong=False),
    NounPattern(
        "CONSULT",
        "online",
        words(
            "відеоконференція відеозустріч відеорозмова відеодзвінок відеосаміт онлайн-зустріч онлайн-саміт"
            " онлайн-засідання онлайн-розмова онлайн-конференція онлайн-нарада"
        ),
    ),
    NounPattern("CONSULT", "visit", words("візит поїздка відвідини приїзд"), journey=True, strong=False),
)

_VERBS = (
    VerbPattern(
        "CONSULT",
        "meeting",
        words("зустрітися зустрічатися зустрінутися побачитися перетнутися"),
        WITH,
    ),
    VerbPattern(
        "CONSULT",
        None,
        words(
            "поговорити розмовляти говорити переговорити поспілкуватися спілкуватися радитися"
            " порадитися консультуватися проконсультуватися обговорити обговорювати"
        ),
        WITH,
    ),
    VerbPattern(
        "CONSULT",
        "phone",
        words("зателефонувати телефонувати подзвонити дзвонити зідзвонитися зідзвонюватися"),
        CALLEE,
    ),
    VerbPattern("CONSULT", "visit", words("приймати прийняти"), GUEST),
    VerbPattern("CONSULT", "visit", words("чекати очікувати"), GUEST, prepositions=words("на"), ahead=True),
    VerbPattern("CONSULT", "visit", words("гостювати погостювати"), HOST),
    VerbPattern(
        "CONSULT",
        "visit",
        words(
            "приїхати приїжджати прибути прибувати прилетіти прилітати завітати вирушити вирушати"
            " поїхати їхати полетіти летіти вилетіти відвідати відвідувати побувати навідатися"
        ),
        HOST,
    ),
    VerbPattern("CONSULT", "multilateral", words("зібратися збиратися з'їхатися зійтися засідати"), TOGETHER),
    VerbPattern("CONSULT", "meeting", words("працювати попрацювати"), TOGETHER),
    VerbPattern(
        "CONSULT", "meeting", words("сісти сідати засісти"), TABLE, words("стіл"), prepositions=words("за")
    ),
    VerbPattern(
        "SUPPORT",
        None,
        words("підписати підписувати укласти укладати"),
        SIGN,
        _TEXTS,
    ),
    VerbPattern(
        "SUPPORT",
        None,
        words("ратифікувати"),
        SIGN,
        _TEXTS,
    ),
    VerbPattern("SUPPORT", None, words("поставити ставити"), SIGN, words("підпис")),
    VerbPattern("AGREE", None, words("ухвалити ухвалювати схвалити погодити прийняти"), SIGN, _DECISIONS),
    VerbPattern(
        "AGREE", None, words("домовитися домовлятися"), SIGN, _TRUCE, prepositions=words("про"), done=True
    ),
    VerbPattern(
        "AID",
        None,
        words("передати надати поставити відправити виділити відвантажити"),
        AGAINST,
        _WEAPONS,
        targets=(("", "datv"), ("для", "gent"), ("до", "gent"), ("в", "accs"), ("у", "accs")),
        done=True,
    ),
    VerbPattern(
        "AID", None, words("отримати одержати"), AGAINST, _WEAPONS, targets=(("від", "gent"),), done=True
    ),
    VerbPattern(
        "COOPERATE",
        None,
        words("провести проводити розпочати запустити відкрити"),
        WITH,
        words("навчання маневри виробництво"),
        done=True,
    ),
    VerbPattern(
        "REQUEST",
        None,
        words("надіслати подати направити скерувати"),
        AGAINST,
        words("запит заявка прохання звернення"),
        targets=(("до", "gent"), ("", "datv")),
        done=True,
    ),
    VerbPattern(
        "REJECT",
        None,
        words("заветувати ветувати"),
        ALONE,
        words("резолюція рішення санкція пакет угода проєкт"),
        done=True,
    ),
    VerbPattern("REJECT", None, words("накласти"), ALONE, words("вето"), done=True),
    VerbPattern(
        "ACCUSE",
        None,
        words("викликати"),
        AGAINST,
        words("посол повірений тимчасовий"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "ACCUSE",
        None,
        words("вручити подати"),
        AGAINST,
        words("нота позов"),
        targets=(("", "datv"), ("проти", "gent"), ("на", "accs")),
        done=True,
    ),
    VerbPattern(
        "THREATEN",
        None,
        words("пригрозити погрожувати загрожувати"),
        AGAINST,
        targets=(("", "datv"),),
        infinitive=True,
        clause=True,
    ),
    VerbPattern(
        "RETREAT",
        None,
        words("вивести відвести відкликати"),
        AGAINST,
        _TROOPS,
        targets=(("з", "gent"), ("із", "gent"), ("зі", "gent")),
        done=True,
    ),
    VerbPattern(
        "MOBILIZE",
        None,
        words("розгорнути перекинути ввести стягнути"),
        AGAINST,
        _TROOPS,
        targets=(("в", "loct"), ("у", "loct"), ("до", "gent"), ("в", "accs"), ("у", "accs")),
        done=True,
    ),
    VerbPattern(
        "SANCTION",
        None,
        words("запровадити ввести накласти розширити"),
        AGAINST,
        words("санкція ембарго обмеження мито"),
        targets=(("проти", "gent"), ("щодо", "gent"), ("на", "accs"), ("для", "gent")),
        done=True,
    ),
    VerbPattern(
        "SANCTION",
        None,
        words("розірвати"),
        AGAINST,
        words("відносини дипвідносини"),
        targets=(("з", "ablt"), ("із", "ablt"), ("зі", "ablt")),
        done=True,
    ),
    VerbPattern(
        "COERCE",
        None,
        words("вислати видворити затримати"),
        AGAINST,
        words("дипломат посол консул аташе"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "ASSAULT",
        None,
        words("обстріляти атакувати захопити розгромити вдарити"),
        AGAINST,
        words("посольство консульство делегація"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "PROTEST",
        None,
        words("протестувати мітингувати пікетувати"),
        AGAINST,
        words("посольство консульство"),
        prepositions=words("біля перед під"),
        targets=(("", "gent"),),
        done=True,
    ),
    VerbPattern(
        "CONCEDE",
        None,
        words("скасувати зняти послабити пом'якшити"),
        AGAINST,
        words("санкція ембарго"),
        targets=(("проти", "gent"), ("з", "gent"), ("із", "gent"), ("щодо", "gent")),
        done=True,
    ),
    VerbPattern(
        "CONCEDE",
        None,
        words("звільнити відпустити"),
        ALONE,
        words("заручник полонений в'язень"),
        done=True,
    ),
)

EVENTS = EventTable(
    nouns=_NOUNS,
    verbs=_VERBS,
    phone=words("телефон телефонний дзвінок телефонувати зателефонувати подзвонити"),
    online=words(
        "онлайн онлайновий відеозв'язок відеоконференція відеоформат віртуальний дистанційний відеозустріч"
    ),
    many=words("тристоронній чотиристоронній багатосторонній саміт"),
    three=words("тристоронній три троє утрьох трійка"),
    series=words("наступний черговий новий другий третій четвертий п'ятий попередній останній"),
    amounts=words("ряд низка серія кілька"),
    conduct=words(
        "провести проводити мати вести продовжити продовжувати відновити відновлювати розпочати"
        " розпочинати почати починати завершити провадити влаштувати"
    ),
    happen=words(
        "бути відбутися відбуватися пройти проходити тривати початися розпочатися починатися"
        " завершитися закінчитися скінчитися стартувати продовжитися"
    ),
    proposals=words("пропозиція ідея можливість імовірність ймовірність заклик готовність перспектива"),
    times_of_day=words("увечері ввечері вранці зранку удень вдень"),
    follows=phrases("після цього | після того | після зустрічі | після засідання | після саміту | потім"),
    visiting=words("відвідати відвідувати"),
    shared=words("обговорити переговорити поговорити поспілкуватися порадитися"),
    finish=words("завершитися закінчитися скінчитися завершити"),
    plan=words(
        "запланувати планувати призначити намітити готувати очікуватися планований запланований"
        " призначений намічений узгодити готуватися плануватися анонсувати оголосити"
    ),
    cancel=words("скасувати відкласти перенести відмінити зірвати зірватися скасований відкладений"),
    intend=words("мати планувати збиратися готуватися розраховувати сподіватися належати"),
    take_part=words("взяти брати узяти"),
    part=words("участь"),
    collectives=words(
        "лідер президент прем'єр прем'єр-міністр глава керівник очільник держава країна учасник"
        " член делегація команда представник колега радник міністр посол союзник партнер"
        " посадовець перемовник переговорник сторона генерал начальник штаб голова уряд"
        " керівництво канцлер спецпредставник спецпосланець посланець господар постпред шеф"
        " столиця прем'єрка підписант"
    ),
    relatives=words("який котрий"),
    subordinators=words(
        "що який яка яке які якого якої яких якому якій якою яким якими яку де куди звідки коли бо"
        " якщо якби щоб аби хоча хоч поки доки ніби нібито мовби адже оскільки тож тому щойно чи"
        " як котрий котра котре котрі чий чия чиє чиї чиєю"
    ),
    conditions=words("якщо якби щойно допоки"),
    irreal=words("щоб аби якби ніж ніби нібито наче мовби"),
    places=words("куди де звідки"),
    temporal=words("коли"),
    adversatives=words("а але проте однак зате натомість втім"),
    coordinators=words("і й та"),
    verbs_first=words("мати"),
    also=words("а також ще"),
    it=words("його її їх"),
    particles=words("би б"),
    negations=words("не ні ані"),
    with_=words("з із зі зо"),
    between=words("між поміж"),
    among=words("участю участі"),
    by_means=words("за"),
    at=words("в у на"),
    to=words("до"),
    from_=words("від з із зі"),
    except_=words("крім окрім без"),
    rounds=words("переговори перемовини раунд консультація"),
    held=phrases("на | під час"),
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
    such_as=words("зокрема"),
    host_roles=("head-of-state", "head-of-government"),
    adjective_endings=("о", "ий"),
)
