"""Refusals in the language of whoever asks: one list for all verbs, beside the code that refuses in English."""

import re
import unittest

from workplace import SOURCE, WEEK, Workplace, code

A, STRANGER = code(41), code(42)
LISTS = [SOURCE / "cli" / name for name in ("translation_words.cpp", "translation_registers.cpp", "translation_people.cpp")]
# What the parser of the command line and the system say, in words that stand in none of our files.
PARSERS = ("is required", "expected", "requires", "excludes", "required", "not in range", "No such file", "Permission denied",
           "File exists", "No space left")


def strings(text):
    """The literals of a C++ text, those beside each other as one, without escapes."""
    out = []
    for group in re.findall(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*', text):
        parts = re.findall(r'"((?:[^"\\\n]|\\.)*)"', group)
        out.append("".join(parts).replace('\\"', '"').replace("\\u2068", "\u2068").replace("\\u2069", "\u2069"))
    return out


class List(unittest.TestCase):
    def setUp(self):
        found = []
        for file in LISTS:
            words = file.read_text(encoding="utf-8")
            table = words[words.index("sentences[] = {"):words.index("\n};")]
            found += strings(re.sub(r"//.*", "", table).replace('",', '"@').replace('"}', '"@'))
        self.sentences = [found[i:i + 3] for i in range(0, len(found), 3)]

    def test_every_sentence_is_said_three_times_with_the_same_values(self):
        self.assertGreater(len(self.sentences), 150)
        self.assertEqual(len({en for en, _, _ in self.sentences}), len(self.sentences))
        for en, tr, ar in self.sentences:
            for other in (tr, ar):
                count = len(set(re.findall(r"\{\d\}", other))) or other.count("{}")
                self.assertEqual(count, en.count("{}"), (en, other))
            self.assertRegex(ar, "[\u0621-\u064a]", en)
            # What runs left to right is set apart: nothing of it stands bare in an Arabic sentence.
            self.assertNotRegex(re.sub("\u2068[^\u2069]*\u2069", "", ar), "[A-Za-z]", en)

    def test_every_sentence_is_still_one_that_the_program_says(self):
        """A sentence that was changed where it is made would silently be English again."""
        said = set()
        for folder in ("cli", "engine", "config"):
            for file in (SOURCE / folder).rglob("*.[ch]pp"):
                if file not in LISTS:
                    said.update(re.sub(r"\{[^{}]*\}", "{}", s) for s in strings(file.read_text(encoding="utf-8")))
        whole = "\n".join(said)
        # The longest piece between values: some sentences are put together where they are made.
        gone = [en for en, _, _ in self.sentences if max(en.split("{}"), key=len).strip("': ") not in whole]
        self.assertEqual([en for en in gone if not any(words in en for words in PARSERS)], [])


class Said(Workplace):
    def says_no(self, *words, tr, ar, who="admin", language=True):
        for spoken, prefix, part in (("tr", "hata: ", tr), ("ar", "خطأ: ", ar)):
            done = self.answers(2, *words, *(("--language", spoken) if language else ()), who=who)
            self.assertEqual(done.stdout, "")
            self.assertIn(part, done.stderr)
            if not done.stderr.startswith("merkez: "):
                self.assertIn(prefix, done.stderr)
            left = re.sub("\u2068[^\u2069]*\u2069", "", done.stderr.removeprefix("merkez: "))
            if spoken == "ar":
                self.assertNotRegex(left, "[A-Za-z]{2}", done.stderr)
            self.assertNotRegex(left, r"\b(the|is|not|of|error|there|no)\b", done.stderr)

    def test_slips_on_the_command_line_are_told_in_the_language_asked_for(self):
        for words, tr, ar in ((("child", "in", A, "--room", "G3"), "--by eksik", "ينقص \u2068--by\u2069"),
                              (("child", "in", A, "--rom", "G3"), "'--rom' diye bir seçenek yok", "لا يوجد خيار"),
                              (("child", "here", "extra"), "beklenmiyordu: extra", "غير متوقعة"),
                              (("child", "nonsense"), "'child nonsense' diye bir komut yok", "لا يوجد أمر"),
                              (("child", "ou"), "'out' mi demek istediniz?", "هل تقصد"),
                              (("people", "find", "x", "--limit", "x"), "--limit bir sayıdır", "عدد"),
                              (("people", "find", "x", "--limit", "0"), "--limit: 0 çok küçük", "صغير"),
                              (("attend", "mark", "TAI-W"), "date eksik", "ينقص"),
                              (("people", "find"), "words eksik", "ينقص"),
                              (("tasks", "--outcome", "work"), "yalnızca --done ile birlikte", "إلا مع"),
                              (("report", "attendance", "--by", "grup"), "'grup' diye bir şey yok; 'group' mi", "لا يوجد")):
            self.says_no(*words, tr=tr, ar=ar)
        done = self.answers(2, "child", "nonsense", "--language", "tr")
        self.assertIn("daha fazlası: 'merkez child --help'", done.stderr)
        self.assertIn("there is no verb 'child nonsense'", self.answers(2, "child", "nonsense").stderr)

    def test_what_accounts_are_told_is_in_the_language_asked_for(self):
        words = str(self.folder / "admin.words")
        self.account("TT1F", "instructor")
        for call, tr, ar in ((("add", "x y", "--role", "instructor"), "bir hesap adı olamaz", "لا يصلح اسم حساب"),
                             (("add", "X", "--role", "instructer"), "'instructor' mi demek", "لا يوجد دور"),
                             (("add", "TT1F", "--role", "reception", "--words-file", words), "zaten var", "من قبل"),
                             (("add", "X", "--role", "reception"), "sorulacak bir terminal yok: yeni parola, X", "كلمة مرور"),
                             (("disable", "TT1G"), "diye bir hesap yok", "لا يوجد حساب"),
                             (("disable", "admin"), "son hesap", "آخر حساب"),
                             (("enable", "TT1F"), "kapalı değil", "غير معطَّل")):
            self.says_no("account", *call, tr=tr, ar=ar)
        for call, tr, ar in ((("disable", "TT1F"), "TT1F artık giremez", "لم يعد يمكن"),
                             (("passphrase", "TT1F", "--words-file", words), "ama hesap kapalı", "وهو معطَّل"),
                             (("list",), "kapalı", "يمكنه الدخول"),
                             (("enable", "TT1F"), "yine girebilir", "من جديد")):
            self.assertIn(tr, self.answers(0, "account", *call, "--language", "tr").stdout)
            if call[0] == "enable":
                self.answers(0, "account", "disable", "TT1F")
            self.assertIn(ar, self.answers(0, "account", *call, "--language", "ar").stdout)

    def test_refusals_about_a_table_are_told_in_the_language_asked_for(self):
        for name, bytes_, tr, ar in (("quote", b'name,birth\n"Ay,1988\n', "tırnak", "اقتباس"),
                                     ("zeros", b"name,birth\nA\0b,1988\n", "sıfır baytlar", "صفرية"),
                                     ("long", b"name,birth\n" + b"x" * 70_000 + b",1988\n", "metinden uzun", "أطول"),
                                     ("zip", b"PK\x03\x04" + bytes(200), "bozuk", "تالف")):
            (self.folder / f"{name}.csv").write_bytes(bytes_)
            self.says_no("people", "import", f"{name}.csv", tr=tr, ar=ar)
        self.says_no("people", "import", "nowhere.csv", tr="böyle bir dosya yok", ar="لا يوجد ملف كهذا")
        self.says_no("attend", "import", "quote.csv", tr="tırnak", ar="اقتباس")

    def test_refusals_about_a_register_are_told_in_the_language_asked_for(self):
        self.account("TI1F", "instructor")
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.answers(0, "publish", WEEK, "--week", "2016-W16")
        self.enrol("TAI-W", A)
        monday = ("TAI-W", "2016-04-04")
        for words, tr, ar in ((("attend", "mark", "TAI-Z", "2016-04-04", "--present", "all"), "diye bir grup yok", "لا توجد مجموعة"),
                              (("attend", "mark", *monday, "--late", f"{A}:x"), "kaç dakika", "عدد الدقائق"),
                              (("attend", "mark", *monday, "--late", f"{A}:900"), "900 dakika geç", "تأخر"),
                              (("attend", "mark", *monday, "--absent", "7K3M-9QXPB"), "bir kod değil", "ليس رمزًا"),
                              (("attend", "mark", *monday, "--absent", STRANGER), "bu grupta değil", "ليس من هذه المجموعة"),
                              (("attend", "mark", *monday, "--excused", f"{A}:nonsense"), "nedenlerden değil", "أسباب القائمة"),
                              (("attend", "mark", "TAI-W", "2016-04-31"), "bir tarih değil: 2016 yılının 04. ayı", "ليس تاريخًا"),
                              (("attend", "sheet", "TAI-W", "2016-04-03"), "yoklama yok", "لا سجل"),
                              (("attend", "enter", "TAI-Z", "2016-04-04"), "diye bir grup yok", "لا توجد مجموعة"),
                              (("attend", "close", "TAI-W", "2016-04-05"), "henüz gelmedi", "لم يأتِ بعد"),
                              (("attend", "announce", A, "--from", "2016-04-05", "--reason", "nonsense"), "nedenlerden değil", "أسباب القائمة"),
                              (("attend", "announce", STRANGER, "--from", "2016-04-05", "--reason", "work"), "gruplarınızda değil", "ليس في مجموعاتك"),
                              (("attend", "correct", *monday, STRANGER, "--absent"), "bu grupta değil", "ليس من هذه المجموعة"),
                              (("attend", "correct", *monday, A, "--withdraw"), "bu yoklamada yok", "ليس في هذا السجل"),
                              (("tasks", "--done", "x", "--outcome", "work"), "diye bir iş yok", "لا توجد مهمة"),
                              (("people", "show", STRANGER), "katılımcı yok", "لا يوجد مشارك"),
                              (("report", "attendance", "--by", "person"), "şunu yapamaz: göstergeleri görmek", "رؤية المؤشرات")):
            self.says_no(*words, tr=tr, ar=ar, who="TI1F")
        self.refuses("attend", "mark", "TAI-OPEN", "2016-04-23", "--language", "tr", now="2016-04-23T10:00",
                     says=["yapılmıyor: resmî tatil: ", "Egemenlik"])
        self.refuses("attend", "mark", "TAI-Z", "2016-04-04", says=["error: there is no group 'TAI-Z'"])

    def test_what_an_instructor_may_not_do_with_a_lesson_is_told_in_the_language_asked_for(self):
        self.account("TI1F", "instructor")
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", A)
        monday, tuesday, thursday = (("TAI-W", f"2016-04-{day}") for day in ("04", "05", "07"))
        cancel, back = ("--reason", "other"), ("--take-back", "--reason", "mistake")
        move, at = ("--to", "2016-04-08", "--at", "09:15", "--reason"), ("--to", "2016-04-08", "--reason", "room", "--at")
        opened = ("TAI-W", "2016-04-08", "--time", "13:30-16:40")
        self.answers(0, "attend", "mark", *monday, "--present", "all")
        self.answers(0, "attend", "cancel", *tuesday, *cancel)
        self.answers(0, "attend", "cancel", *thursday, "--hours", "1", *cancel)
        for words, tr, ar in ((("cancel", *thursday), "nedeni yazılmadı", "لم يُذكر السبب"),
                              (("cancel", *thursday, "--reason", "nonsense"), "nedenlerden değil", "أسباب القائمة"),
                              (("cancel", *monday, *cancel), "yoklamada 1 kişi: TAI-W 2016-04-04", "في السجل شخص واحد"),
                              (("cancel", *tuesday, *cancel), "zaten iptal", "ملغى من قبل"),
                              (("cancel", *thursday, *cancel, "--hours", "1"), "1. ders saati zaten iptal", "ملغاة من قبل"),
                              (("cancel", *thursday, *cancel, "--hours", "2-4"), "geriye bir şey kalmaz", "لا يبقى منه شيء"),
                              (("cancel", *monday, *back), "iptal edilmiş değil", "ليس ملغى"),
                              (("move", *monday, *move, "room"), "yapılan ders taşınmaz", "ما عُقد لا يُنقل"),
                              (("move", *tuesday, *move, "room"), "başka bir zaman bulur", "وقتًا آخر"),
                              (("move", *thursday, *move, "nonsense"), "nedenlerden değil", "أسباب القائمة"),
                              (("move", *thursday, *at, "9.15"), "'9.15' bir saat değil", "ليس وقتًا"),
                              (("move", *thursday, *at, "23:00"), "gece yarısını geçer", "منتصف الليل"),
                              (("move", *thursday, *move, "room", "--room", "nowhere"), "diye bir oda yok", "لا توجد قاعة"),
                              (("move", *thursday, "--to", "2016-04-07", "--at", "09:15", "--reason", "room"), "zaten orada", "هناك من قبل"),
                              (("move", *thursday, "--to", "2016-05-07", "--at", "09:15", "--reason", "room"), "sizin için çok uzak", "بعيد عن نطاقك"),
                              (("open", "TAI-W", "2016-05-08", "--time", "13:30-16:40"), "sizin için çok uzak", "بعيد عن نطاقك"),
                              (("open", "TAI-W", "2016-04-08", "--time", "16:40-13:30"), "bir zaman aralığı değil", "ليس مدة"),
                              (("open", "TAI-W", "2016-04-08", "--time", "13:30"), "13:30' bir zaman aralığı değil", "ليس مدة"),
                              (("open", *opened[:2], "--time", "13:30\u201316:40"), "düz tire değil", "شَرطته"),
                              (("open", *opened, "--room", "nowhere"), "diye bir oda yok", "لا توجد قاعة"),
                              (("open", *opened, "--staff", "NOBODY"), "personelden değil", "ليس من الموظفين"),
                              (("open", "TAI-Z", *opened[1:]), "diye bir grup yok", "لا توجد مجموعة"),
                              (("open", *opened, "--makes-up", "2016-04-04"), "2016-04-04 günündeki ders iptal edilmiş değil", "لم يُلغَ"),
                              (("make-up", *monday), "iptal edilmiş değil", "لم يُلغَ"),
                              (("make-up", *tuesday, "--from", "2016-04-01"), "telafi ileri bir gündedir", "في يوم آتٍ"),
                              (("make-up", *tuesday, "--to", "2016-06-01"), "14 gün ileriye", "الأيام المقبلة"),
                              (("make-up", *tuesday, "--book", "500"), "ayrılacak bir zaman değil", "ليس وقتًا يُحجز"),
                              (("make-up", *tuesday, "--book", "2016-04-08T03:00/201"), "listede hiç yoktu", "لم يكن في القائمة"),
                              (("mark", *tuesday, "--present", "all"), "bunu söyler; sonra işaretlenir", "ثم تُوضع العلامات"),
                              (("mark", *monday, "--absent", A), "bunu değiştirir", "يغيّره"),
                              (("mark", *monday, "--walk-in", A), "bu grupta", "من هذه المجموعة"),
                              (("correct", *monday, A), "tek bir şey yazın", "شيئًا واحدًا"),
                              (("correct", *monday, A, "--late", "5", "--hours", "2"), "yalnız devamsızlıkla", "مع الغياب فقط"),
                              (("certificates", "TAI-Z"), "diye bir grup yok", "لا توجد مجموعة")):
            self.says_no("attend", *words, tr=tr, ar=ar, who="TI1F")
        for language, words in (("tr", ("gelebilir", "Cuma", "1 / 1")), ("ar", ("يمكنهم الحضور", "الجمعة", "1 من 1"))):
            told = self.answers(0, "attend", "make-up", *tuesday, "--language", language, who="TI1F").stdout
            self.assertEqual([w for w in words if w not in told], [], told)
        first = self.says("attend", "make-up", *tuesday, who="TI1F")["slots"][0]["book"]
        made = self.says("attend", "make-up", *tuesday, "--book", first, who="TI1F")
        for words, tr, ar in ((("cancel", *tuesday, *back), "telafi var", "درس تعويضي"),
                              (("make-up", *tuesday), "telafi zaten var", "درس تعويضي من قبل"),
                              (("open", *opened, "--makes-up", "2016-04-05"), "telafi zaten var", "درس تعويضي من قبل")):
            self.says_no("attend", *words, tr=tr, ar=ar, who="TI1F")
        self.answers(0, "attend", "cancel", "TAI-W", made["date"], "--at", made["time"].split("-")[0], *cancel)
        self.answers(0, "attend", "cancel", *tuesday, *back)
        self.says_no("attend", "cancel", "TAI-W", made["date"], "--at", made["time"].split("-")[0], *back,
                     tr="telafi ettiği ders yapılıyor", ar="يعوّضه يُعقد", who="TI1F")

    def test_what_stands_against_a_new_time_is_told_in_the_language_asked_for(self):
        self.account("TI1F", "instructor")
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", A)
        tuesday = ("attend", "move", "TAI-W", "2016-04-05", "--reason", "room")
        for words, tr, ar in (((*tuesday, "--to", "2016-04-04", "--at", "09:15"), ("taşınamaz", "201 odası dolu: TAI-W", "TI1F şu grupla birlikte", "dersi var: TAI-W.1"), ("لا يمكن نقل", "محجوزة", "درس")),
                              ((*tuesday, "--to", "2016-04-10", "--at", "00:15"), ("merkez kapalı",), ("المركز مغلق",)),
                              (("attend", "open", "TAI-W", "2016-04-07", "--time", "09:15-12:25", "--room", "201"), ("açılamaz", "201 odası dolu"), ("لا يمكن فتح", "محجوزة")),
                              (("attend", "make-up", "TAI-W", "2016-04-07", "--from", "2016-04-05", "--to", "2016-04-05"), ("boş değil",), ("لا وقت من",))):
            if "make-up" in words:
                self.answers(0, "attend", "cancel", *words[2:4], "--reason", "other")
            for language, parts in (("tr", tr), ("ar", ar)):
                told = self.answers(1, *words, "--language", language, who="TI1F").stdout
                for part in parts:
                    self.assertIn(part, told)
                if language == "ar":
                    self.assertNotRegex(re.sub("\u2068[^\u2069]*\u2069", "", told), "[A-Za-z]{2}")

    def test_words_of_lists_and_searches_are_refused_in_the_language_asked_for(self):
        somebody = self.says("people", "add", "name=Hala Bada", "birth=1985-02", "sex=f")["people"][0]["code"]
        for words, tr, ar in ((("drop", somebody, "TAI-W", "--reason", "nonsense"), "'nonsense' diye bir neden yok", "لا يوجد سبب"),
                              (("drop", somebody, "TAI-W", "--reason", ""), "ardından bir şey yazılmamış", "لم يُكتب بعده شيء"),
                              (("enrol", somebody, ""), "'' diye bir grup yok", "لا توجد مجموعة"),
                              (("queue", somebody, "HAI-W", "--class", "9"), "9 diye bir öncelik sınıfı yok", "لا توجد فئة أولوية"),
                              (("queue", somebody, "HAI-W", "--class", "x"), "--class bir sayıdır", "عدد"),
                              (("queue", somebody, "HAI-W", "--since", "2016-05-01"), "henüz gelmedi", "لم يأتِ بعد"),
                              (("queue", somebody, "HAI-W", "--since", "2010-05-01"), "iki yıldan daha eski", "أكثر من سنتين"),
                              (("find", "Ay\udcffe"), "UTF-8 metni değil", "ليس نصًا")):
            self.says_no("people", *words, tr=tr, ar=ar)

    def test_what_the_reception_may_not_do_with_one_person_is_told_in_the_language_asked_for(self):
        add = ("people", "add", "birth=1985-02", "sex=f")
        one, two = (self.says(*add, f"name={name}")["people"][0]["code"] for name in ("Hala Bada", "Rana Fifi"))
        child = self.says("people", "add", "name=Ali Bada", "birth=2011-02", "sex=m", "guardian=Hala Bada",
                          f"not this person={two}")["people"][0]["code"]
        for words, tr, ar in ((("erase", one), "silinecek ve hiçbir şey geri getirmez", "ولا شيء يعيده"),
                              (("erase", two, "--sure"), "şu kişiye asla verilmez", "لا يُسلَّم"),
                              (("merge", one, one), "zaten aynı kişi", "شخص واحد"),
                              (("merge", one, STRANGER), "katılımcı yok", "لا يوجد مشارك"),
                              (("unmerge", one, two), "birbiriyle birleştirilmemiş", "لم يُدمج"),
                              (("change", one), "değişecek bir şey yazılmadı", "ما يُغيَّر"),
                              (("change", one, "first name=Hala"), "böyle değiştirilmez", "هكذا"),
                              (("change", one, f"household={one}"), "kişinin kendisi", "الشخص نفسه"),
                              (("change", one, "household=nobody"), "birlikte oturulan biri değil", "من يسكن معه"),
                              (("change", child, "--end", two), "ne veli ne de teslim alan", "ليس ولي أمر"),
                              (("change", one, "--withdraw-consent"), "geri alınabilecek bir rıza yok", "يمكن سحبها"),
                              ((*add[1:], "name=Sami Kuzu", "household=none", "--with", one), "aynı şeyi söyler", "الشيء نفسه")):
            self.says_no("people", *words, tr=tr, ar=ar)
        self.says_no(*add, "name=Ali Kuzu", "alone=yes", tr="yazılan:2:", ar="المكتوب")
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3")
        self.answers(0, "child", "in", child, "--room", "G3", "--by", one)
        for words in (("erase", child, "--sure"), ("merge", one, child)):
            self.says_no("people", *words, tr="çocuk masasında içeride", ar="مكتب الأطفال")

    def test_what_is_changed_and_what_a_family_asks_for_is_told_in_the_language(self):
        hala = self.says("people", "add", "name=Hala Bada", "birth=1985-02", "sex=f", "languages=ar", "consent version=2016-03",
                         "consent date=2016-03-07")["people"][0]["code"]
        for words, tr, ar in ((("offer", "--adults", "abc"), "ne bir yaş ne de bir kod", "ليس عمرًا ولا رمزًا"),
                              (("offer", "--adults", "34f", "--times", "xyz"), "haftanın bir zamanı değil", "ليس وقتًا من الأسبوع"),
                              (("offer", "--adults", "34f", "--children", "abc"), "ne bir yaş ne de bir kod", "ليس عمرًا ولا رمزًا"),
                              (("offer", "--adults", ","), "kimin yer aradığı", "من يبحث عن مكان"),
                              (("change", hala, "birth=2030"), "yazılan:2:1", "المكتوب"),
                              (("change", hala, "--end", hala), "ne veli ne de teslim alan", "ليس ولي أمر"),
                              (("change", STRANGER), "katılımcı yok", "لا يوجد مشارك"),
                              (("add", "name=Nur", "birth=2030"), "yazılan:2:2", "المكتوب")):
            self.says_no("people", *words, tr=tr, ar=ar)
        for language, said, again in (("tr", "rızanın geri alınması", "cinsiyet"), ("ar", "سحب الموافقة", "الجنس")):
            self.answers(0, "people", "change", hala, "consent version=2016-03", "consent date=2016-03-07")
            told = self.answers(0, "people", "change", hala, "--withdraw-consent", "sex=m", "--language", language).stdout
            self.assertIn(said, told)
            self.assertIn(again, told)
            self.assertNotIn("consent", told)
            self.answers(0, "people", "change", hala, "sex=f")
        (self.folder / "key").chmod(0o644)
        for language, words in (("tr", "hata: bu anahtarı başkaları okuyabilir"), ("ar", "خطأ: يستطيع آخرون قراءة هذا المفتاح")):
            self.refuses("people", "show", hala, "--language", language, says=[words, f"chmod 600 {self.folder / 'key'}"])

    def test_what_the_verbs_about_people_answer_is_in_the_language(self):
        """A word of English alone would be one that nobody put into the other languages."""
        (self.folder / "list.csv").write_text("name,birth\nRana Fifi,1990-03\nSami Kuzu,1991-04\n")
        first, second = (p["code"] for p in self.says("people", "import", "list.csv")["people"])
        self.tell(self.event("people.queue", {"class": 1, "code": first, "group": "TAI-X", "rank": 1, "service": "tailoring",
                                              "since": "2016-03-01"}, id="01HQ0000000000000000000001"),
                  self.event("people.unqueue", {"code": first, "entry": "01HQ0000000000000000000001", "reason": "other"}))
        later = "2018-06-01T10:00"
        english = r"(?i)\b(the|is|not|of|nothing|code|name|score|why|born|line|perhaps|day|because|read|two|by|may|added|changed|wrote)\b"
        for language in ("tr", "ar"):
            for call, now in ((("people", "import", "list.csv", "--dry-run", "--another-person"), None), (("people", "find", "rana"), None),
                              (("people", "add", "name=Rana Fifi", "birth=1990-03", "--dry-run"), None),
                              (("people", "change", first, "sex=f"), None), (("people", "change", first, "sex=f"), None),
                              (("people", "merge", first, second), None), (("people", "unmerge", first, second), None),
                              (("people", "export", first, "--out", f"out.{language}"), None),
                              (("people", "due"), None), (("people", "due"), later), (("people", "retention"), None),
                              (("people", "retention"), later), (("people", "destroyed"), None)):
                said = self.answers(0, *call, "--language", language, now=now).stdout
                self.assertNotRegex(re.sub("\u2068[^\u2069]*\u2069|'merkez [^']*'", "", said), english, (call, said))
            self.answers(0, "people", "change", first, "sex=m")
        self.says_no("people", "export", first, "--out", "out.tr", tr="dosya oluşturulamıyor: böyle bir dosya zaten var",
                     ar="لا يمكن إنشاء الملف")
        self.answers(0, "people", "retention", "--sure", now=later)
        for language in ("tr", "ar"):
            said = self.answers(0, "people", "destroyed", "--language", language).stdout
            self.assertNotRegex(said, "waiting_list|person|retention|because")

    def test_marks_are_taken_in_with_words_of_the_language(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", A)
        for language, announced, marked, withdrawn in (("tr", "gelmeyecek (", "önceki: işaret yok, şimdiki: geç geldi 20 dk", "bu yoklamada değil, bu nedenle işaretsiz"),
                                                       ("ar", "يغيب من", "كان: بلا علامة", "ليس في هذا السجل، لذا بلا علامة")):
            speak = ("--language", language)
            self.assertIn(announced, self.answers(0, "attend", "announce", A, "--from", "2016-04-05", "--reason", "work", *speak).stdout)
            self.assertIn(marked, self.answers(0, "attend", "correct", "TAI-W", "2016-04-04", A, "--late", "20", *speak).stdout)
            self.assertIn(withdrawn, self.answers(0, "attend", "correct", "TAI-W", "2016-04-04", A, "--withdraw", *speak).stdout)
        head = "id,device,at,person,mark,group,date\n"
        file = self.folder / "marks.csv"
        file.write_text(f"{head}01HQ0000000000000000000001,dev,2016-04-04T09:20,{A},presnt,TAI-W,2016-04-04\n")
        self.says_no("attend", "import", "marks.csv", tr="'present' mi demek istediniz?", ar="ليس علامة")
        file.write_text(f"{head}01HQ0000000000000000000001,dev,2016-04-04T09:20,{A},present,TAI-W,2016-04-04\n")
        self.assertIn("Alınan işaret: 1", self.answers(0, "attend", "import", "marks.csv", "--language", "tr").stdout)
        self.assertIn("Marks taken: 0; known already: 1.", self.answers(0, "attend", "import", "marks.csv").stdout)


if __name__ == "__main__":
    unittest.main()
