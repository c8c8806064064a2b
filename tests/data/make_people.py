#!/usr/bin/env python3
"""Makes people who do not exist, with households, as the CSV that `people import` reads.

Ages, sexes, languages and cohorts follow the shares of such a centre (docs: domain notes, cohorts): half of all are
children, six in ten are women, a household has about six members. Given names are common ones, family names are put
together from syllables, phone numbers begin with an area code that nobody has. The same number and seed give the same
bytes on every machine.

    make_people.py 900 [--seed N] [--doubles PERCENT] [--languages tr|en|ar]      writes to standard output
"""
import argparse
import csv
import random
import sys

# (first age, last age, share in percent)
AGES = [(0, 4, 13.5), (5, 9, 13.5), (10, 18, 18.7), (19, 24, 15.3), (25, 34, 17.9), (35, 44, 10.1), (45, 59, 7.7), (60, 79, 3.3)]
WOMEN = 0.60
HOUSEHOLD = 6
MOTHER_TONGUES = [("ar", 85), ("ku", 5), ("fa", 7), ("en", 3)]
ALSO_TURKISH = 0.35          # of those of 7 and older
TODAY = (2016, 4)            # ages are counted here
ADULT, ALONE, ASSENT = 18, 13, 12
NOTICE = "2016-03"

WOMENS = [("Fatma", "فاطمة"), ("Ayşe", "عائشة"), ("Hala", "هالة"), ("Meryem", "مريم"), ("Zeynep", "زينب"), ("Nur", "نور"),
          ("Rana", "رنا"), ("Hatice", "خديجة"), ("Selma", "سلمى"), ("Emine", "أمينة"), ("Rim", "ريم"), ("Safa", "صفاء"),
          ("Iman", "إيمان"), ("Leyla", "ليلى"), ("Huda", "هدى"), ("Sara", "سارة"), ("Esma", "أسماء"), ("Vefa", "وفاء"),
          ("Yasemin", "ياسمين"), ("Abir", "عبير"), ("Ilham", "إلهام"), ("Rawan", "روان"), ("Dua", "دعاء"), ("Beyan", "بيان")]
MENS = [("Muhammed", "محمد"), ("Mohammad", "محمد"), ("Ahmed", "أحمد"), ("Ali", "علي"), ("Hasan", "حسن"), ("Hüseyin", "حسين"),
        ("İbrahim", "إبراهيم"), ("Mustafa", "مصطفى"), ("Halid", "خالد"), ("Khaled", "خالد"), ("Ömer", "عمر"), ("Osman", "عثمان"),
        ("Yusuf", "يوسف"), ("Velid", "وليد"), ("Abdullah", "عبد الله"), ("Abdurrahman", "عبد الرحمن"), ("Sami", "سامي"),
        ("Cemal", "جمال"), ("Tarık", "طارق"), ("Bessam", "بسام"), ("Kasım", "قاسم"), ("Nidal", "نضال"), ("Ziyad", "زياد"), ("Fadi", "فادي")]
SYLLABLES = [("ba", "با"), ("da", "دا"), ("fi", "في"), ("ga", "غا"), ("ha", "ها"), ("ji", "جي"), ("ka", "كا"), ("lu", "لو"),
             ("ma", "ما"), ("ni", "ني"), ("ra", "را"), ("su", "سو"), ("ta", "تا"), ("zu", "زو"), ("re", "ري"), ("mo", "مو")]
SPELLINGS = [("Muhammed", "Mohamed"), ("Ahmed", "Ahmad"), ("Hüseyin", "Hussein"), ("Ayşe", "Aisha"), ("Ömer", "Omar"),
             ("Halid", "Khalid"), ("Cemal", "Jamal"), ("Yusuf", "Yousef"), ("Zeynep", "Zainab"), ("İbrahim", "Ibrahim")]

HEADERS = {
    "en": ["name", "name in own script", "birth", "sex", "phone", "languages", "household", "cohort", "step-free", "interpreter",
           "needs support", "guardian", "guardian relation", "guardian phone", "collector", "collector relation", "may leave alone",
           "consent version", "consent date", "consent language", "consent channel", "child agrees"],
    "tr": ["ad soyad", "kendi yazısıyla adı", "doğum", "cinsiyet", "telefon", "diller", "hane", "vardiya", "engelsiz erişim",
           "tercüman", "destek ihtiyacı", "veli", "veli yakınlığı", "veli telefonu", "teslim alan kişi", "teslim alan yakınlığı",
           "yalnız çıkabilir", "onam sürümü", "onam tarihi", "onam dili", "onam kanalı", "çocuğun onayı"],
    "ar": ["الاسم", "الاسم بالعربية", "تاريخ الميلاد", "الجنس", "رقم الهاتف", "اللغات", "رقم الأسرة", "الفترة", "وصول بلا درج",
           "مترجم", "يحتاج إلى دعم", "ولي الأمر", "صلة ولي الأمر", "هاتف ولي الأمر", "الشخص المخول باستلام الطفل", "صلة المستلم",
           "يمكنه المغادرة وحده", "نسخة الموافقة", "تاريخ الموافقة", "لغة الموافقة", "قناة الموافقة", "موافقة الطفل"],
}
WORDS = {
    "en": {"f": "f", "m": "m", "yes": "yes", "mother": "mother", "father": "father", "relative": "relative", "paper": "paper", "spoken": "spoken"},
    "tr": {"f": "kadın", "m": "erkek", "yes": "evet", "mother": "anne", "father": "baba", "relative": "akraba", "paper": "kâğıt", "spoken": "sözlü"},
    "ar": {"f": "أنثى", "m": "ذكر", "yes": "نعم", "mother": "أم", "father": "أب", "relative": "قريب", "paper": "ورق", "spoken": "شفهي"},
}


def ages(n, dice):
    """Ages of n people: the shares exactly, as far as whole people allow."""
    out, edge, total = [], 0.0, sum(share for _, _, share in AGES)
    for first, last, share in AGES:
        edge += share
        while len(out) < round(n * edge / total):
            out.append(dice.randint(first, last))
    dice.shuffle(out)
    return out


def weighted(pairs, dice):
    return dice.choices([value for value, _ in pairs], [weight for _, weight in pairs])[0]


def family_name(dice):
    parts = [dice.choice(SYLLABLES) for _ in range(dice.randint(2, 3))]
    return "".join(latin for latin, _ in parts).capitalize(), "".join(arabic for _, arabic in parts)


def cohort(age, woman, has_small, dice):
    if age < 6:
        return "preschool"
    if age < ADULT:
        return dice.choice(["morning-shift", "afternoon-shift", "full-day"])
    if age >= 60:
        return "elderly"
    if woman and has_small:
        return "mothers"
    return "workers" if dice.random() < (0.2 if woman else 0.6) else ""


def households(n, dice):
    """Lists of (age, woman): each has a grown woman or man who can be guardian, and about six members."""
    all_ages = ages(n, dice)
    grown = [a for a in all_ages if a >= 21]
    others = [a for a in all_ages if a < 21]
    count = max(1, round(n / HOUSEHOLD))
    # Of a handful of people none may be grown by the shares; somebody still has to head the household.
    heads = (grown + [30] * count)[:count]
    rest = (grown[count:] + others)[:n - count]
    dice.shuffle(rest)
    homes = [[age] for age in heads]
    for age in rest:
        homes[dice.randrange(len(homes))].append(age)
    children = sum(age < ADULT for age in all_ages)
    women_grown = min(1.0, max(0.0, (WOMEN * n - 0.5 * children) / max(1, n - children)))
    return [[(age, dice.random() < (0.5 if age < ADULT else women_grown)) for age in home] for home in homes]


def people(n, seed):
    """Rows as dictionaries, household after household."""
    dice = random.Random(seed)
    met = set()  # names, in either script, with births: by chance the same, somebody would be refused as another
    for number, home in enumerate(households(n, dice), 1):
        last, last_arabic = family_name(dice)
        tongue = weighted(MOTHER_TONGUES, dice)
        has_small = any(age < 6 for age, _ in home)
        phone = f"+90 000 {number // 10000:03} {number // 100 % 100:02} {number % 100:02}"
        given = f"2016-03-{7 + dice.randrange(20):02}"
        head = None
        for age, woman in home:
            latin, arabic = dice.choice(WOMENS if woman else MENS)
            # Born in the year and month in which one is `age` today. Consents are a month old: nobody was born since, and
            # nobody has come of age.
            back = age * 12 + dice.randint(1 if age in (0, ADULT) else 0, 11)
            year, month = divmod(TODAY[0] * 12 + TODAY[1] - 1 - back, 12)
            month += 1
            spoken = [tongue]
            if age >= 7 and dice.random() < ALSO_TURKISH:
                spoken.append("tr")
            row = {"name": f"{latin} {last}", "own_script": f"{arabic} {last_arabic}" if tongue != "en" and dice.random() < 0.8 else "",
                   "birth": f"{year}" if dice.random() < 0.1 and age >= 21 else f"{year}-{month:02}", "sex": "f" if woman else "m",
                   "phone": phone if head is None else "", "languages": ", ".join(spoken), "household": f"H{number:05}",
                   "cohort": cohort(age, woman, has_small, dice), "step_free": dice.random() < (0.3 if age >= 60 else 0.02),
                   "interpreter": "" if "tr" in spoken or age < 4 else tongue, "needs_support": age < ADULT and dice.random() < 0.02,
                   "consent_version": NOTICE, "consent_date": given, "consent_language": tongue, "channel": dice.choice(["paper", "paper", "spoken"])}
            while met & {(row["name"], row["birth"]), (f"{arabic} {last_arabic}", row["birth"])}:
                latin, arabic = dice.choice(WOMENS if woman else MENS)
                row.update(name=f"{latin} {last}", own_script=row["own_script"] and f"{arabic} {last_arabic}")
            met |= {(row["name"], row["birth"]), (f"{arabic} {last_arabic}", row["birth"])}
            if age < ADULT:
                relation = "mother" if head["sex"] == "f" else "father"
                row.update(guardian=head["name"], guardian_relation=relation, guardian_phone=phone, child_agrees=age >= ASSENT)
                if dice.random() < 0.3:
                    row.update(collector=f"{dice.choice(WOMENS)[0]} {family_name(dice)[0]}", collector_relation="relative")
                # A month short of thirteen at the consent is still twelve.
                row["alone"] = age > ALONE and dice.random() < 0.4
            head = head or row
            yield row


def respelled(row, dice):
    """The same person registered again by another desk."""
    again = dict(row)
    for one, other in SPELLINGS:
        if one in again["name"]:
            again["name"] = again["name"].replace(one, other)
    again["name"] = again["name"].upper() if dice.random() < 0.3 else again["name"]
    again["own_script"] = ""
    return again


def write(rows, language, out):
    words = WORDS[language]
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADERS[language])

    def word(row, key):
        value = row.get(key, "")
        return words["yes"] if value is True else "" if value is False else words.get(value, value)

    for row in rows:
        writer.writerow([row["name"], row["own_script"], row["birth"], words[row["sex"]], row["phone"], row["languages"], row["household"],
                         row["cohort"], word(row, "step_free"), row["interpreter"], word(row, "needs_support"), row.get("guardian", ""),
                         word(row, "guardian_relation"), row.get("guardian_phone", ""), row.get("collector", ""),
                         word(row, "collector_relation"), word(row, "alone"), row["consent_version"], row["consent_date"],
                         row["consent_language"], word(row, "channel"), word(row, "child_agrees")])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--doubles", type=float, default=0.0, metavar="PERCENT", help="so many are added a second time, spelt otherwise")
    parser.add_argument("--languages", choices=sorted(HEADERS), default="en", help="of the column names and words")
    options = parser.parse_args()
    rows = list(people(options.number, options.seed))
    dice = random.Random(options.seed + 1)
    rows += [respelled(row, dice) for row in dice.sample(rows, round(len(rows) * options.doubles / 100))]
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    write(rows, options.languages, sys.stdout)


if __name__ == "__main__":
    main()
