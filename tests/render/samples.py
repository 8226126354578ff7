"""Documents that hold every kind of node, in English, French, Arabic and Thai."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mieux_training.document.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Document,
    Heading,
    Item,
    ItemList,
    LineBreak,
    Link,
    ListKind,
    Mark,
    PageBreak,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableRole,
    Tone,
    WritingLines,
)
from mieux_training.i18n.formats import Direction, Language, Script

ENGLISH = Language("en", "en-GB")
FRENCH = Language("fr", "fr-FR")
ARABIC = Language("ar_JO", "ar-JO", Direction.RTL, Script.ARABIC)
THAI = Language("th", "th-TH", Direction.LTR, Script.THAI)
LANGUAGES = (ENGLISH, FRENCH, ARABIC, THAI)


@dataclass(frozen=True, slots=True)
class Words:
    """What a sample says in one language."""

    title: str
    subtitle: str
    host: str
    draft: str
    contents: str
    day: str
    session: str
    lead: str
    say: str
    say_text: str
    key: str
    key_text: str
    care: str
    care_text: str
    answer: str
    case: str
    case_text: str
    tip: str
    steps: tuple[str, ...]
    question: str
    options: tuple[str, ...]
    time: str
    activity: str
    lunch: str
    name: str
    page: str
    link: str
    hotline: str
    missing: str


WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "en": Words(
            title="Protecting people who have been trafficked",
            subtitle="Facilitator’s guide",
            host="Division of Anti-Trafficking in Persons, Bangkok, 8–10 March 2027",
            draft="Draft. Three local facts are open, and the texts have not been reviewed.",
            contents="Contents",
            day="Day",
            session="The first ten minutes",
            lead="Participants open a first contact in an order that puts safety before questions.",
            say="Say",
            say_text=(
                "You have ten minutes with a person you have never met. What do you do first, and what do you "
                "leave for later?"
            ),
            key="Key messages",
            key_text=(
                "Safety comes before questions. Consent to a conversation is asked, not assumed, and may be withdrawn."
            ),
            care="Care",
            care_text="You will act a first contact. Nobody plays violence, and anyone may step out at any time.",
            answer="Expected answers",
            case="Case: Malee",
            case_text=(
                "Malee is seventeen. A cousin found her a job in a restaurant two provinces away; her identity "
                "card is kept “for safety”, and her wages go to repay the journey."
            ),
            tip="From experience",
            steps=(
                "Form groups of three and share the roles.",
                "Act the first ten minutes, then change roles.",
                "Say what helped, and what closed the conversation.",
            ),
            question="Which question comes first?",
            options=(
                "Where is your passport?",
                "Are you safe here, and do you need anything now?",
                "Who brought you to this place?",
            ),
            time="Time",
            activity="Session",
            lunch="Lunch",
            name="Name",
            page="Page {page} of {pages}",
            link="UNODC manual for first responders",
            hotline="The national hotline is",
            missing="night contact of the shelter",
        ),
        "fr": Words(
            title="Protéger les personnes victimes de traite",
            subtitle="Guide de l’animatrice et de l’animateur",
            host="Division de la lutte contre la traite, Bangkok, 8–10 mars 2027",
            draft="Brouillon. Trois renseignements locaux manquent encore, et les textes n’ont pas été relus.",
            contents="Sommaire",
            day="Jour",
            session="Les dix premières minutes",
            lead="Les participants ouvrent un premier contact dans un ordre qui met la sécurité avant les questions.",
            say="Dire",
            say_text=(
                "Vous avez dix minutes avec une personne que vous n’avez jamais rencontrée. Par quoi commencez-vous ?"
            ),
            key="Messages clés",
            key_text="La sécurité passe avant les questions. Le consentement se demande et peut être retiré.",
            care="Précautions",
            care_text="Vous jouerez un premier contact. Personne ne joue la violence, et chacun peut sortir du jeu.",
            answer="Réponses attendues",
            case="Cas : Malee",
            case_text=(
                "Malee a dix-sept ans. Un cousin lui a trouvé un emploi dans un restaurant à deux provinces de là."
            ),
            tip="Expérience",
            steps=(
                "Formez des groupes de trois et répartissez les rôles.",
                "Jouez les dix premières minutes, puis changez de rôle.",
                "Dites ce qui a aidé.",
            ),
            question="Quelle question vient en premier ?",
            options=("Où est votre passeport ?", "Êtes-vous en sécurité ici ?", "Qui vous a amenée ici ?"),
            time="Heure",
            activity="Séance",
            lunch="Déjeuner",
            name="Nom",
            page="Page {page} sur {pages}",
            link="Manuel de l’ONUDC",
            hotline="La ligne d’écoute nationale est le",
            missing="contact de nuit du foyer",
        ),
        "ar_JO": Words(
            title="حماية الأشخاص الذين تعرضوا للاتجار",
            subtitle="دليل الميسّر والميسّرة",
            host="وحدة مكافحة الاتجار بالبشر، عمّان، 8–10 آذار 2027",
            draft="مسودة. ثلاث معلومات محلية ما زالت ناقصة، ولم تُراجع النصوص بعد.",
            contents="المحتويات",
            day="اليوم",
            session="الدقائق العشر الأولى",
            lead="يبدأ المشاركون اللقاء الأول بترتيب يضع السلامة قبل الأسئلة.",
            say="قل",
            say_text="أمامك عشر دقائق مع شخص لم تلتقِ به من قبل. بماذا تبدأ، وماذا تؤجل إلى وقت لاحق؟",
            key="رسائل أساسية",
            key_text=(
                "السلامة قبل الأسئلة. الموافقة على الحديث تُطلب ولا تُفترض، ويمكن سحبها في أي وقت (انظر دليل UNODC 2009)."
            ),
            care="رعاية",
            care_text="سوف تمثلون لقاءً أول. لا أحد يمثل العنف، ويمكن لأي شخص أن ينسحب متى شاء.",
            answer="الإجابات المتوقعة",
            case="حالة: ليلى",
            case_text=(
                "ليلى في السابعة عشرة. وجد لها قريب عملاً في مطعم بعيد عن بيتها، وتُحفظ هويتها «للسلامة»، وتذهب "
                "أجرتها لسداد تكاليف السفر."
            ),
            tip="من التجربة",
            steps=(
                "شكّلوا مجموعات من ثلاثة أشخاص ووزعوا الأدوار.",
                "مثّلوا الدقائق العشر الأولى ثم تبادلوا الأدوار.",
                "قولوا ما الذي ساعد وما الذي أغلق الحديث.",
            ),
            question="أي سؤال يأتي أولاً؟",
            options=("أين جواز سفرك؟", "هل أنت في أمان هنا، وهل تحتاجين إلى شيء الآن؟", "من أحضرك إلى هذا المكان؟"),
            time="الوقت",
            activity="الجلسة",
            lunch="الغداء",
            name="الاسم",
            page="صفحة {page} من {pages}",
            link="دليل مكتب الأمم المتحدة المعني بالمخدرات والجريمة",
            hotline="رقم خط المساعدة الوطني هو",
            missing="جهة الاتصال الليلية في دار الإيواء",
        ),
        "th": Words(
            title="การคุ้มครองผู้เสียหายจากการค้ามนุษย์",
            subtitle="คู่มือวิทยากร",
            host="กองต่อต้านการค้ามนุษย์ กรุงเทพมหานคร 8–10 มีนาคม 2570",
            draft="ฉบับร่าง ข้อมูลท้องถิ่นสามรายการยังไม่ครบ และข้อความยังไม่ได้ตรวจทาน",
            contents="สารบัญ",
            day="วันที่",
            session="สิบนาทีแรก",
            lead="ผู้เข้าอบรมเริ่มการพบกันครั้งแรกโดยให้ความปลอดภัยมาก่อนคำถาม",
            say="พูด",
            say_text="คุณมีเวลาสิบนาทีกับคนที่คุณไม่เคยพบมาก่อน คุณจะทำอะไรเป็นอันดับแรก และจะเก็บอะไรไว้ทำภายหลัง",
            key="สาระสำคัญ",
            key_text=("ความปลอดภัยมาก่อนคำถาม ต้องขอความยินยอมก่อนสนทนา และผู้เสียหายเปลี่ยนใจได้ทุกเมื่อ (ดูคู่มือ UNODC)"),
            care="การดูแล",
            care_text="คุณจะแสดงบทบาทการพบกันครั้งแรก ไม่มีการแสดงความรุนแรง และทุกคนหยุดได้เสมอ",
            answer="คำตอบที่คาดหวัง",
            case="กรณีศึกษา: มาลี",
            case_text=("มาลีอายุสิบเจ็ดปี ญาติหางานให้เธอที่ร้านอาหารในจังหวัดอื่น บัตรประชาชนของเธอถูกเก็บไว้ และค่าจ้างถูกหักเป็นค่าเดินทาง"),
            tip="จากประสบการณ์",
            steps=(
                "แบ่งกลุ่มละสามคนและแบ่งบทบาท",
                "แสดงสิบนาทีแรกแล้วสลับบทบาท",
                "บอกว่าอะไรช่วยได้ และอะไรทำให้การสนทนาหยุดลง",
            ),
            question="คำถามใดควรมาก่อน",
            options=(
                "หนังสือเดินทางของคุณอยู่ที่ไหน",
                "ที่นี่คุณปลอดภัยไหม และตอนนี้ต้องการอะไรบ้าง",
                "ใครพาคุณมาที่นี่",
            ),
            time="เวลา",
            activity="หัวข้อ",
            lunch="อาหารกลางวัน",
            name="ชื่อ",
            page="หน้า {page} จาก {pages}",
            link="คู่มือของ UNODC",
            hotline="สายด่วนแห่งชาติคือ",
            missing="ผู้ติดต่อยามค่ำคืนของบ้านพัก",
        ),
    }
)


def say(text: str, role: Role = Role.BODY) -> Paragraph:
    """A paragraph of one plain run."""
    return Paragraph((Run(text),), role)


def cell(text: str, role: Role = Role.CELL, tone: Tone = Tone.NONE) -> Cell:
    """A cell of one paragraph."""
    return Cell((say(text, role),), tone)


def items(texts: tuple[str, ...], kind: ListKind) -> ItemList:
    """A list of plain items."""
    return ItemList(tuple(Item((Run(text),)) for text in texts), kind)


def agenda(words: Words) -> Table:
    """A day's agenda."""
    rows = (
        ("09:00–09:45", words.lead, Tone.FRAME),
        ("09:45–10:30", words.session, Tone.INPUT),
        ("10:45–12:00", words.steps[0], Tone.PRACTICE),
        ("12:00–13:00", words.lunch, Tone.BREAK),
        ("13:00–14:00", words.case, Tone.CASE),
        ("14:00–14:45", words.question, Tone.TEST),
        ("14:45–16:30", "", Tone.FREE),
    )
    return Table(
        columns=(2, 7),
        header=Row((cell(words.time, Role.CELL_STRONG), cell(words.activity, Role.CELL_STRONG))),
        rows=tuple(
            Row((Cell((Paragraph((Run(time, isolated=True),), Role.TIME),), tone), cell(text, tone=tone)))
            for time, text, tone in rows
        ),
        role=TableRole.AGENDA,
        caption=f"{words.day} 1",
        description=words.lead,
    )


def session(words: Words, number: int) -> tuple[Block, ...]:
    """A session with everything that a facilitator's guide prints."""
    return (
        Heading(2, (Run(f"{number}. {words.session}"),), f"session_{number}"),
        say(words.lead, Role.LEAD),
        Table(
            columns=(1, 3),
            rows=(
                Row((cell(words.time, Role.CELL_STRONG), Cell((Paragraph((Run("45′", isolated=True),), Role.CELL),)))),
                Row((cell(words.activity, Role.CELL_STRONG), Cell((items(words.steps, ListKind.BULLET),)))),
            ),
            role=TableRole.FACTS,
            caption=words.session,
        ),
        Callout(CalloutRole.CARE, words.care, (say(words.care_text),)),
        Callout(CalloutRole.SAY, words.say, (say(words.say_text),)),
        items(words.steps, ListKind.NUMBER),
        Paragraph(
            (
                Run(words.hotline),
                Run(" "),
                Run("+962 6 550 1300", isolated=True, bold=True),
                Run(". "),
                Run(words.missing, mark=Mark.OPEN),
                Run(", "),
                Run("191", mark=Mark.UNCONFIRMED),
                Run(" – "),
                Run(words.tip, mark=Mark.DOUBTFUL),
                Run(". "),
                Run(words.say, italic=True),
                Run(" / "),
                Run(words.key, bold=True),
            )
        ),
        Callout(CalloutRole.KEY, words.key, (say(words.key_text), items(words.steps, ListKind.BULLET))),
        Heading(3, (Run(words.case),), f"case_{number}"),
        Callout(CalloutRole.CASE, words.case, (say(words.case_text), say(words.say_text))),
        say(words.question, Role.LABEL),
        items(words.options, ListKind.LETTER),
        WritingLines(3),
        Callout(CalloutRole.ANSWER, words.answer, (items(words.steps, ListKind.NUMBER),)),
        Callout(CalloutRole.TIP, words.tip, (say(words.steps[2]),)),
        Callout(CalloutRole.NOTE, words.tip, (say(words.steps[1]),)),
        Callout(CalloutRole.DO, words.activity, (items(words.options, ListKind.CHECK),)),
        Heading(4, (Run(words.tip),), f"tip_{number}"),
        items(words.options, ListKind.CHECK),
        Paragraph(
            (
                Link(words.link, "https://www.unodc.org/manual?a=1&b=é", words.link),
                LineBreak(),
                Link(words.contents, "#day_1", words.contents),
                LineBreak(),
                Link("unodc.org", "https://www.unodc.org/", words.link),
            ),
            Role.SMALL,
        ),
    )


def tables(words: Words) -> tuple[Block, ...]:
    """The tables that are not in a session."""
    names = (words.name, words.activity, words.time)
    return (
        Heading(1, (Run(words.name),), "tables", page_break=True),
        Table(
            columns=(1, 2, 3),
            header=Row(tuple(cell(name, Role.CELL_STRONG) for name in names)),
            rows=tuple(Row((cell(str(n)), cell(words.steps[n]), cell(words.options[n]))) for n in range(3)),
            role=TableRole.GRID,
            caption=words.session,
        ),
        Table(
            columns=(1, 3, 2, 2),
            header=Row(tuple(cell(name, Role.CELL_STRONG) for name in ("№", *names))),
            rows=tuple(
                Row((cell(str(n)), cell(""), Cell((Paragraph((), Role.CELL),)), Cell((WritingLines(1),))))
                for n in range(1, 4)
            ),
            role=TableRole.FILL_IN,
            caption=words.name,
        ),
        say(words.lead),
        Table(
            columns=(1, 1),
            rows=tuple(
                Row(
                    (
                        Cell((say(words.say, Role.CELL_STRONG), say(words.say_text, Role.CELL))),
                        Cell((say(words.key, Role.CELL_STRONG), say(words.key_text, Role.CELL))),
                    )
                )
                for _ in range(2)
            ),
            role=TableRole.CARDS,
            caption=words.case,
        ),
    )


def sample(language: Language) -> Document:
    """A guide of one day: a cover, contents, an agenda, two sessions and tables."""
    words = WORDS[language.tag]
    return Document(
        id="facilitator-guide",
        title=f"{words.title} – {words.subtitle}",
        language=language,
        subject=words.lead,
        creator="mieux-training",
        header=words.draft,
        page_label=words.page,
        blocks=(
            say(words.title, Role.TITLE),
            say(words.subtitle, Role.SUBTITLE),
            say(words.host, Role.COVER_LINE),
            say(words.draft, Role.STATUS),
            PageBreak(),
            Contents(words.contents),
            Heading(1, (Run(f"{words.day} 1"),), "day_1", page_break=True),
            agenda(words),
            PageBreak(),
            *session(words, 1),
            *session(words, 2),
            *tables(words),
        ),
    )
